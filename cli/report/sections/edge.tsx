import type { EdgeData } from "../data";
import { Section, Table } from "./parts";

/** What the plan of Cloudflare lacks, and what is done instead. */
export function Edge({ edge: { plan, downgrades, warnings } }: { readonly edge: EdgeData }) {
  return (
    <Section
      id="edge"
      title="What Cloudflare's plan lacks"
      source="the environment's edge, held against Cloudflare's plans (core/cloudflare/plans.ts)"
    >
      <p>The plan is {plan}.</p>
      {downgrades.length === 0 ? (
        <p>It supports everything the environment asks for.</p>
      ) : (
        <Table
          label="What the plan lacks"
          head={["requirement", "in the document", "wanted", "got", "lost", "needs"]}
        >
          {downgrades.map(({ row, intent, wanted, got, lost, allowedBy }) => (
            <tr key={wanted}>
              <th scope="row">
                <a class="id" href={`#row-${row}`}>
                  {row}
                </a>
              </th>
              <td>{intent}</td>
              <td>{wanted}</td>
              <td>{got}</td>
              <td>{lost}</td>
              <td>{allowedBy}</td>
            </tr>
          ))}
        </Table>
      )}
      {warnings.length > 0 && (
        <>
          <h3>Also worth knowing</h3>
          <ul class="lines">
            {warnings.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
