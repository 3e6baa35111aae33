import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { markdownTable, referencePages } from "../../../cli/docs/pages";

const root = resolve(import.meta.dirname, "../../..");

it("keeps the committed reference what the code says", () => {
  for (const [name, text] of Object.entries(referencePages())) {
    expect(readFileSync(resolve(root, "docs/reference", name), "utf8")).toBe(text);
  }
});

it("shows every published field with type, meaning and example", () => {
  expect(referencePages()["contracts.md"]).toContain(
    '| `vpc_id` | string | Id of the VPC. | `"vpc-0123456789abcdef0"` |',
  );
});

it("escapes what would break a table", () => {
  expect(markdownTable(["a"], [["x|y"]])).toBe("| a |\n| --- |\n| x\\|y |");
});
