import { conformancePage } from "../../../cli/docs/conformance-page";
import { testsByRow, titlesOf } from "../../../cli/rows/row-tests";
import { rows } from "../../../cli/rows/rows";

it("finds titles of tests, of tables of tests, and of nothing else", () => {
  const source = `
    describe("LP-01 group", () => {
      it("LP-01 plain", () => undefined);
      it.each(["a"])("LP-02 LP-03 each %s", () => undefined);
      it.each\`a\`;
      test(\`MS-01 for \${name} too\`, () => undefined);
      other("P-01 not a test");
    });`;
  expect(titlesOf(source)).toEqual(["LP-01 plain", "LP-02 LP-03 each …", "MS-01 for … too"]);
});

it("counts a test for each row at its title's beginning", () => {
  const tests = testsByRow();
  expect(tests.get("LP-01")?.every(({ title }) => !title.startsWith("LP-"))).toBe(true);
  for (const id of ["LP-29", "LP-31"])
    expect(tests.get(id)?.map(({ title }) => title)).toContain(
      "has no such stack where neither a backup nor a check is asked for",
    );
});

it("knows every row that a test names", () => {
  const known = rows.map(({ id }) => id);
  expect([...testsByRow().keys()].filter((id) => !known.includes(id as never))).toEqual([]);
});

it("has a test for every row", () => {
  const tests = testsByRow();
  expect(rows.filter(({ id }) => !tests.has(id)).map(({ id }) => id)).toEqual([]);
});

it("links each row to the files that prove it", () => {
  expect(conformancePage()).toMatch(
    /### LP-01 VPC[^\n]*\n\n- \[conformance\/network\.test\.ts\]\(\.\.\/__tests__\/conformance\/network\.test\.ts\): /,
  );
});
