import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { referenceStacks } from "../support/reference";

const folder = resolve(import.meta.dirname, "../../blueprints");
const files = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), "utf8"),
}));

it.each(files)("$name fits on a screen", ({ text }) => {
  expect(text.split("\n").length).toBeLessThanOrEqual(80);
});

it.each(files)("$name asks for no environment's name", ({ text }) => {
  expect(text).not.toMatch(/\.name\b|(localplus|microservices)-(dev|prod)|production|stage/);
});

/** Rows of the README's table of a blueprint's stacks: `| `network` | … | depends on |`. */
function readmeGraph(blueprint: string): Record<string, string[]> {
  const readme = readFileSync(resolve(folder, "../README.md"), "utf8");
  const [, chapter = ""] = readme.split(`### \`${blueprint}\`\n`);
  const [part = ""] = chapter.split("\n#");
  const rows = [...part.matchAll(/^\| `([a-z-]+)` +\|[^|]*\|([^|]*)\|$/gm)];
  return Object.fromEntries(
    rows.map(([, stack = "", reads = ""]) => [
      stack,
      [...reads.matchAll(/`([a-z-]+)`/g)].map(([, to = ""]) => to).sort(),
    ]),
  );
}

it.each(["localplus", "microservices"])("%s has the graph that the README shows", (blueprint) => {
  const prefix = `${blueprint}-prod-`;
  const graph = referenceStacks()
    .filter(({ id }) => id.startsWith(prefix))
    .map(({ id, dependencies }) => {
      const short = (stack: string) => stack.replace(prefix, "");
      return [short(id), dependencies.map(short).sort()] as const;
    });
  expect(readmeGraph(blueprint)).toEqual(Object.fromEntries(graph));
});
