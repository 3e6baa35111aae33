"use strict";
// Works the filters of the page, and opens what a link leads to. Without it everything is there, unfiltered.

/** Whether an item is of every choice made, and holds every word of the text. */
function fits(item, words, choices) {
  const text = item.textContent.toLowerCase();
  return (
    words.every((word) => text.includes(word)) &&
    choices.every(({ name, value }) => value === "" || item.dataset[name] === value)
  );
}

function setUp(filter) {
  const list = document.getElementById(filter.dataset.list);
  const items = [...list.querySelectorAll("[data-item]")];
  const groups = [...list.querySelectorAll("[data-group]")];
  const search = filter.querySelector("input");
  const selects = [...filter.querySelectorAll("select")];
  const output = filter.querySelector("output");

  function apply() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const choices = selects.map(({ dataset, value }) => ({ name: dataset.name, value }));
    const narrowed = words.length > 0 || choices.some(({ value }) => value !== "");
    for (const item of items) item.hidden = !fits(item, words, choices);
    for (const group of groups) {
      const left = group.querySelector("[data-item]:not([hidden])") !== null;
      group.hidden = narrowed && !left;
      if (group.tagName === "DETAILS") group.open = narrowed && left;
      for (const fold of group.querySelectorAll("[data-fold]")) fold.open = narrowed && left;
      for (const matrix of group.querySelectorAll("[data-matrix]")) matrix.hidden = narrowed;
    }
    const shown = items.filter((item) => !item.hidden).length;
    output.textContent = narrowed
      ? `${shown} of ${items.length} ${output.dataset.noun}`
      : `${items.length} ${output.dataset.noun}`;
  }

  filter.addEventListener("input", apply);
  filter.hidden = false;
  apply();
}

/** Shows what the address names, although it is folded away or filtered out. */
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let each = target; each; each = each.parentElement) {
    if (each.tagName === "DETAILS") each.open = true;
    each.hidden = false;
  }
  target.scrollIntoView();
}

/** Paper cannot be unfolded: prints everything, and folds it again afterwards. */
function unfoldForPrint() {
  const folded = [...document.querySelectorAll("details:not([open])")];
  for (const each of folded) each.open = true;
  addEventListener("afterprint", () => folded.forEach((each) => (each.open = false)), {
    once: true,
  });
}

for (const filter of document.querySelectorAll(".filter")) setUp(filter);
addEventListener("hashchange", reveal);
addEventListener("beforeprint", unfoldForPrint);
reveal();
