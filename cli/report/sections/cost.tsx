import type { CostReport, DocumentRow, Sum } from "../../cost/report";
import { amount, merged, usd } from "../../cost/text";
import { Section, Table, counted } from "./parts";

/** What it costs a month. */
export function Cost({ cost }: { readonly cost: CostReport }) {
  const { total, lines, notPriced, leftOut, document } = cost;
  return (
    <Section
      id="cost"
      title="Cost"
      source={
        <>
          the synthesized resources and the list prices of <code>docs/reference/prices.md</code>, as{" "}
          <code>npm run cost -- {cost.environment}</code> does, for {cost.today}
        </>
      }
    >
      <p class="total">
        <strong>{usd(total)}</strong> USD a month
        {total.unknown > 0 && `, and ${counted(total.unknown, "price")} unknown`}
      </p>
      <Parts cost={cost} />
      {document && <Document rows={document} total={total} />}
      <details>
        <summary>
          <span class="line">
            <h3>Every charge</h3>
            <span class="facts">{counted(lines.length, "line")}, identical ones merged</span>
          </span>
        </summary>
        <Lines cost={cost} />
      </details>
      <details>
        <summary>
          <span class="line">
            <h3>By stack</h3>
          </span>
        </summary>
        <Table label="Cost by stack" head={["stack", "#USD a month"]}>
          {cost.stacks.map((sum) => (
            <tr key={sum.stack}>
              <th scope="row">{sum.stack}</th>
              <td class="number">{usd(sum)}</td>
            </tr>
          ))}
        </Table>
      </details>
      <details>
        <summary>
          <span class="line">
            <h3>Assumptions</h3>
            <span class="facts">{counted(cost.assumptions.length, "figure")} you can change</span>
          </span>
        </summary>
        <Assumptions cost={cost} />
      </details>
      {notPriced.length > 0 && (
        <p>
          Not priced, and perhaps not free:{" "}
          {notPriced.map(({ type, addresses }) => `${type} (${addresses.length})`).join(", ")}.
        </p>
      )}
      <p>Not included: {leftOut.join("; ")}.</p>
    </Section>
  );
}

function Parts({ cost: { parts, total } }: { readonly cost: CostReport }) {
  const all = Math.max(total.monthlyUsd, 1);
  return (
    <Table label="Cost by part" head={["part", "#USD a month", "share"]}>
      {parts.map((sum) => (
        <tr key={sum.part}>
          <th scope="row">{sum.part}</th>
          <td class="number">{usd(sum)}</td>
          <td class="bar">
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect width={Math.round((sum.monthlyUsd / all) * 1000) / 10} height="8" />
            </svg>
          </td>
        </tr>
      ))}
      <tr class="sum">
        <th scope="row">total</th>
        <td class="number">{usd(total)}</td>
        <td />
      </tr>
    </Table>
  );
}

function Lines({ cost: { lines } }: { readonly cost: CostReport }) {
  return (
    <Table
      label="Every charge"
      head={["part", "what", "#quantity", "#unit price, USD", "#USD a month", "price"]}
    >
      {merged(lines).map((line) => (
        <tr key={`${line.what} ${line.price}`}>
          <td>{line.part}</td>
          <td>{line.what}</td>
          <td class="number">
            {amount(line.quantity)} {line.unit}
          </td>
          <td class="number">{line.unitUsd === null ? "unknown" : amount(line.unitUsd)}</td>
          <td class="number">{usd(line.monthlyUsd)}</td>
          <td>
            <code class="quiet">{line.price}</code>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Assumptions({ cost: { assumptions } }: { readonly cost: CostReport }) {
  return (
    <Table label="Assumptions" head={["assumption", "#value", "unit", "meaning"]}>
      {assumptions.map(({ key, value, unit, meaning }) => (
        <tr key={key}>
          <th scope="row">
            <code>{key}</code>
          </th>
          <td class="number">{value}</td>
          <td>{unit}</td>
          <td>{meaning}</td>
        </tr>
      ))}
    </Table>
  );
}

function Document(props: { readonly rows: readonly DocumentRow[]; readonly total: Sum }) {
  const { rows, total } = props;
  return (
    <>
      <h3>Compared with the document's own table</h3>
      <Table
        label="The document's table of costs compared with this one"
        head={["component", "#document, USD", "#here, USD", "why they differ"]}
      >
        {rows.map(({ component, documentUsd, ours, why }) => (
          <tr key={component}>
            <th scope="row">{component}</th>
            <td class="number">{documentUsd ?? ""}</td>
            <td class="number">{usd(ours)}</td>
            <td>{why}</td>
          </tr>
        ))}
        <tr class="sum">
          <th scope="row">total</th>
          <td class="number">
            {rows.reduce((sum, { documentUsd }) => sum + (documentUsd ?? 0), 0)}
          </td>
          <td class="number">{usd(total)}</td>
          <td />
        </tr>
      </Table>
    </>
  );
}
