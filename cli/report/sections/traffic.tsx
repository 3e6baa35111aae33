import type { ExpectedRow, TrafficData, TrafficGroup, Way } from "../traffic";
import { Badge, Filter, Section, Table, counted } from "./parts";

const marks = { reached: "✓", blocked: "✕", "not asked": "?" } as const;
const tones = { reached: "good", blocked: undefined, "not asked": "warn" } as const;

/** Who reaches whom, and through what. */
export function Traffic(props: { readonly environment: string; readonly traffic: TrafficData }) {
  const { environment, traffic } = props;
  return (
    <Section
      id="traffic"
      title="Traffic"
      source={
        <>
          the synthesized routes, security groups, policies and DNS records, walked as{" "}
          <code>npm run reach -- {environment} FROM TO</code> does; what must hold from{" "}
          <code>cli/expected</code>
        </>
      }
    >
      <p>
        Each line is a path from one end to another. Open it to see what lets the traffic pass, step
        by step, or what stops it. A blocked path is as intended as an open one.
      </p>
      <Expected rows={traffic.expected} />
      <Filter
        list="ways"
        noun="paths"
        choices={[{ name: "answer", label: "Answer", options: ["reached", "blocked"] }]}
      />
      <div id="ways">
        {traffic.groups.map((group, index) => (
          <Group key={group.title} group={group} prefix={`way-${index + 1}`} />
        ))}
      </div>
    </Section>
  );
}

/** Whether the network is what the rows ask for. */
function Expected({ rows }: { readonly rows: readonly ExpectedRow[] }) {
  const questions = rows.reduce((sum, row) => sum + row.questions, 0);
  const wrong = rows.flatMap((row) => row.wrong);
  return (
    <details class="expected">
      <summary>
        <span class="line">
          <h3>What the documents require</h3>
          <span class="facts">{counted(questions, "path")} checked</span>
          <Badge tone={wrong.length === 0 ? "good" : "bad"}>
            {wrong.length === 0 ? "all as required" : `${wrong.length} not as required`}
          </Badge>
        </span>
      </summary>
      <Table
        label="Paths checked, by requirement"
        head={["requirement", "#paths", "not as required"]}
      >
        {rows.map((each) => (
          <tr key={each.row}>
            <th scope="row">
              <a class="id" href={`#row-${each.row}`}>
                {each.row}
              </a>
            </th>
            <td class="number">{each.questions}</td>
            <td>{each.wrong.join("; ") || <span class="none">none</span>}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}

function Group({ group, prefix }: { readonly group: TrafficGroup; readonly prefix: string }) {
  const { title, ways } = group;
  return (
    <div class="group" data-group>
      <h3>{title}</h3>
      {isMatrix(ways) ? (
        <>
          <Matrix title={title} ways={ways} prefix={prefix} />
          <details class="each" data-fold>
            <summary>
              <span class="facts">each of the {counted(ways.length, "path")}</span>
            </summary>
            <Ways ways={ways} prefix={prefix} />
          </details>
        </>
      ) : (
        <Ways ways={ways} prefix={prefix} />
      )}
    </div>
  );
}

function Ways({ ways, prefix }: { readonly ways: readonly Way[]; readonly prefix: string }) {
  return (
    <>
      {ways.map((way, index) => (
        <WayDetails key={`${way.from} ${way.to}`} way={way} id={`${prefix}-${index + 1}`} />
      ))}
    </>
  );
}

function WayDetails({ way, id }: { readonly way: Way; readonly id: string }) {
  const { from, to, answer, path, because } = way;
  return (
    <details class="way" data-item data-answer={answer}>
      <summary>
        <span class={`mark ${tones[answer] ?? ""}`} aria-hidden="true">
          {marks[answer]}
        </span>
        <span class="line">
          <span class="ends">
            <code>{from}</code> <span aria-hidden="true">→</span>
            <span class="unseen"> to </span> <code>{to}</code>
          </span>
          <Badge tone={tones[answer]}>{answer}</Badge>
          {because !== "" && <span class="because">{because}</span>}
        </span>
      </summary>
      <ol id={id} class="path">
        {path.map((step) => (
          <li key={step}>{step}</li>
        ))}
        {because !== "" && <li class="stop">{because}</li>}
        {path.length === 0 && because === "" && <li>nothing stands between them</li>}
      </ol>
    </details>
  );
}

/** Every end with every other at a glance, where it is worth it. */
function Matrix(props: {
  readonly title: string;
  readonly ways: readonly Way[];
  readonly prefix: string;
}) {
  const { title, ways, prefix } = props;
  const rows = [...new Set(ways.map(({ from }) => from))];
  const columns = [...new Set(ways.map(({ to }) => to))];
  return (
    <Table matrix label={`${title}: from each to each`} head={["from \\ to", ...columns]}>
      {rows.map((from) => (
        <tr key={from}>
          <th scope="row">
            <code>{from}</code>
          </th>
          {columns.map((to) => {
            const index = ways.findIndex((way) => way.from === from && way.to === to);
            const way = ways[index];
            return (
              <td key={to} class="cell">
                {way && (
                  <a
                    href={`#${prefix}-${index + 1}`}
                    class={`mark ${tones[way.answer] ?? ""}`}
                    aria-label={`${from} to ${to}: ${way.answer}`}
                  >
                    {marks[way.answer]}
                  </a>
                )}
              </td>
            );
          })}
        </tr>
      ))}
    </Table>
  );
}

function isMatrix(ways: readonly Way[]): boolean {
  const count = (end: "from" | "to"): number => new Set(ways.map((way) => way[end])).size;
  return count("from") > 1 && count("to") > 1;
}
