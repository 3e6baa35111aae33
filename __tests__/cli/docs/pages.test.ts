import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { markdownTable, generatedPages } from "../../../cli/docs/pages";
import { costStacks } from "../../support/cost";

const root = resolve(import.meta.dirname, "../../..");
const pages = generatedPages(costStacks());

it("keeps the committed reference what the code says", () => {
  for (const [name, text] of Object.entries(pages)) {
    expect(readFileSync(resolve(root, "docs", name), "utf8")).toBe(text);
  }
});

it("shows every published field with type, meaning and example", () => {
  expect(pages["reference/contracts.md"]).toContain(
    '| `vpc_id` | string | Id of the VPC. | `"vpc-0123456789abcdef0"` |',
  );
});

it("escapes what would break a table", () => {
  expect(markdownTable(["a"], [["x|y"]])).toBe("| a |\n| --- |\n| x\\|y |");
});
