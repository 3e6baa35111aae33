import { reach } from "../../cli/reach/reach";
import { renderAnswer } from "../../cli/reach/render";
import { usd } from "../../cli/cost/text";
import { resolveEnvironment } from "../../config/environment";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";
import { costOf } from "../support/cost";
import { readPage } from "../support/pages";
import { worldIn } from "../support/reach";
import { referenceStacks } from "../support/reference";

const page = readPage("docs/getting-started.md");

/** What the page shows below a command, in one line. */
function shownAfter(command: string): string {
  const [, rest = ""] = page.split(command);
  const [, shown = ""] = /```text\n([^]*?)```/.exec(rest) ?? [];
  return shown.replaceAll(/\s+/g, " ").trim();
}

it("shows what reach says", () => {
  const [, from = "", to = ""] = /npm run reach -- localplus-dev (\S+) (\S+)/.exec(page) ?? [];
  const answer = renderAnswer(from, to, reach(worldIn("localplus-dev"), from, to));
  expect(shownAfter("npm run reach --")).toBe(`… ${answer.split("\n").at(-1) ?? ""}`);
});

it("shows what a mistake in the configuration says", () => {
  const [, stage = ""] = /write `stage: "(\w+)"`/.exec(page) ?? [];
  const wrong = { ...referenceEnvironments["localplus-dev"], stage };
  const [problem] = resolveEnvironment("localplus-dev", wrong).problems;
  expect(problem).toBeDefined();
  expect(shownAfter(`write \`stage`)).toBe(
    `1 problem in the configuration: ${problem ? renderProblem(problem) : ""}`,
  );
});

it("names the stacks that the emulator and a preview leave out, and counts the others", () => {
  const stacks = referenceStacks().filter(({ id }) => id.startsWith("localplus-dev-"));
  const onlyAws = stacks.filter(({ json }) =>
    Object.keys(json.provider ?? {}).every((name) => name === "aws"),
  );
  const left = stacks.filter((stack) => !onlyAws.includes(stack));
  const sandbox = shownAfter("npm start");
  expect(left.map(({ id }) => id).filter((id) => !sandbox.includes(`${id}: not part`))).toEqual([]);
  expect(onlyAws.map(({ id }) => id).filter((id) => !sandbox.includes(`✔ ${id} `))).toEqual([]);
  const resources = onlyAws
    .flatMap(({ json }) => Object.values(json.resource ?? {}))
    .reduce((sum, named) => sum + Object.keys(named).length, 0);
  expect(shownAfter("npm run preview --")).toBe(
    `localplus-dev: ${stacks.length} stacks, ${onlyAws.length} planned, 0 failed, ${left.length} skipped; ` +
      `${resources} resources to create, as if nothing existed.`,
  );
});

it("shows what cost says", () => {
  const { total } = costOf("localplus-dev");
  expect(shownAfter("npm run cost --")).toBe(
    `localplus-dev: ${usd(total)} USD a month (${total.unknown} prices unknown)`,
  );
});
