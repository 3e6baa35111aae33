import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { referenceStacks } from "../support/synth";

const folder = resolve(import.meta.dirname, "../../blueprints");
const files = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), "utf8"),
}));

it.each(files)("$name fits on a screen", ({ text }) => {
  expect(text.split("\n").length).toBeLessThanOrEqual(80);
});

it.each(files)("$name asks for no environment's name", ({ text }) => {
  expect(text).not.toMatch(/\.name\b|localplus-(dev|prod)|production|stage/);
});

/** Rows of the README's table of stacks: `| `network` | … | reads |`. */
function readmeGraph(): Record<string, string[]> {
  const readme = readFileSync(resolve(folder, "../README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` +\|[^|]*\|([^|]*)\|$/gm)];
  return Object.fromEntries(
    rows.map(([, stack = "", reads = ""]) => [
      stack,
      [...reads.matchAll(/`([a-z-]+)`/g)].map(([, to = ""]) => to).sort(),
    ]),
  );
}

it("has the graph that the README shows", () => {
  const graph = referenceStacks()
    .filter(({ id }) => id.startsWith("localplus-prod-"))
    .map(({ id, dependencies }) => {
      const short = (stack: string) => stack.replace("localplus-prod-", "");
      return [short(id), dependencies.map(short).sort()] as const;
    });
  expect(readmeGraph()).toEqual(Object.fromEntries(graph));
});
