import { origins, rows, type Row } from "../rows/rows";
import { testsByRow, type RowTest } from "../rows/row-tests";
import { page } from "./pages";

/** Every row with the tests that prove it. */
export function conformancePage(): string {
  const tests = testsByRow();
  const parts = Object.entries(origins).flatMap(([prefix, title]) => [
    `## ${title}`,
    ...rows
      .filter(({ id }) => id.startsWith(`${prefix}-`))
      .map((row) => rowPart(row, tests.get(row.id) ?? [])),
  ]);
  return page(
    "Conformance",
    "Each row of the two architecture documents and of the brief, and the tests that prove it. `npm test` runs them all " +
      "but those in `__tests__/sandbox`, which need Terraform and the emulator (`npm run test:sandbox`). Where a row is " +
      "not followed to the letter, [deviations](deviations.md) says so.",
    ...parts,
  );
}

function rowPart({ id, title }: Row, tests: readonly RowTest[]): string {
  const files = [...new Set(tests.map(({ file }) => file))];
  const lines = files.map((file) => {
    const titles = tests.filter((test) => test.file === file).map((test) => test.title);
    return `- [${file.replace("__tests__/", "")}](../${file}): ${[...new Set(titles)].join("; ")}`;
  });
  return [`### ${id} ${title}`, lines.join("\n") || "Nothing proves this row yet."].join("\n\n");
}
