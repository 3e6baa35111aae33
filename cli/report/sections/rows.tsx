import type { RowData } from "../data";
import type { Deviation } from "../deviations";
import { Badge, Filter, Line, Section, Table, counted } from "./parts";

/** What the documents ask for, and what proves it. */
export function Rows({ rows }: { readonly rows: readonly RowData[] }) {
  const groups = [...new Set(rows.map(({ origin }) => origin))];
  return (
    <Section
      id="rows"
      title="Requirements of the documents"
      source={
        <>
          <code>cli/rows/rows.ts</code>, and the titles of the tests in <code>__tests__</code>
        </>
      }
    >
      <p>
        Each requirement with the tests that prove it: their titles, not the result of their last
        run.
      </p>
      <Filter
        list="row-list"
        noun="requirements"
        choices={[{ name: "proof", label: "Proof", options: ["tested", "not tested"] }]}
      />
      <div id="row-list">
        {groups.map((origin) => (
          <div key={origin} class="group" data-group>
            <h3>{origin}</h3>
            {rows
              .filter((row) => row.origin === origin)
              .map((row) => (
                <Row key={row.id} row={row} />
              ))}
          </div>
        ))}
      </div>
    </Section>
  );
}

function Row({ row: { id, title, tests } }: { readonly row: RowData }) {
  const files = [...new Set(tests.map(({ file }) => file))];
  return (
    <details class="row" data-item data-proof={tests.length > 0 ? "tested" : "not tested"}>
      <summary>
        <code class="id">{id}</code>
        <span class="line">
          <span class="ends">{title}</span>
          <Badge tone={tests.length > 0 ? "good" : "bad"}>
            {tests.length > 0 ? counted(tests.length, "test") : "no test"}
          </Badge>
        </span>
      </summary>
      <div id={`row-${id}`} class="body">
        {files.length === 0 && <p>Nothing proves this requirement yet.</p>}
        {files.map((file) => (
          <div key={file}>
            <code>{file}</code>
            <ul>
              {tests
                .filter((test) => test.file === file)
                .map((test) => (
                  <li key={test.title}>{test.title}</li>
                ))}
            </ul>
          </div>
        ))}
      </div>
    </details>
  );
}

/** Where the documents are not followed to the letter. */
export function Deviations({ deviations }: { readonly deviations: readonly Deviation[] }) {
  return (
    <Section id="deviations" title="Deviations" source={<code>docs/deviations.md</code>}>
      <Filter list="deviation-list" noun="deviations" />
      <Table
        id="deviation-list"
        label="Deviations from the documents"
        head={["requirement", "the document says", "what is done", "why", "to follow it literally"]}
      >
        {deviations.map(({ row, says, done, why, restore }, index) => (
          <tr key={index} data-item>
            <th scope="row">
              <a class="id" href={`#row-${row}`}>
                {row}
              </a>
            </th>
            {[says, done, why, restore].map((pieces, column) => (
              <td key={column}>
                <Line pieces={pieces} />
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </Section>
  );
}
