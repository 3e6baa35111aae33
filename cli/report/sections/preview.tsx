import type { PreviewData } from "../preview";
import { Badge, Section, Table } from "./parts";

const tones = { planned: "good", failed: "bad", skipped: "warn" } as const;
const actions = ["create", "update", "replace", "delete"] as const;

/** What `terraform plan` would do. */
export function Preview({ preview }: { readonly preview: PreviewData }) {
  const { stacks, live, environment } = preview;
  const said = stacks.flatMap(({ stack, diagnostics }) =>
    diagnostics.map((diagnostic) => ({ stack, ...diagnostic })),
  );
  return (
    <Section
      id="preview"
      title="Preview"
      source={
        <>
          the given document of <code>npm run preview -- {environment} --json</code>
        </>
      }
    >
      <p>
        {live
          ? "Real plans, on top of what has been applied."
          : "Real plans of the whole environment, as if nothing of it existed."}
      </p>
      <Table
        label="Plans by stack"
        head={["stack", "result", ...actions.map((action) => `#${action}`), "most frequent types"]}
      >
        {stacks.map((each) => (
          <tr key={each.stack}>
            <th scope="row">{each.stack}</th>
            <td>
              <Badge tone={tones[each.result]}>{each.result}</Badge> {each.reason}
            </td>
            {actions.map((action) => (
              <td key={action} class="number">
                {each.actions[action]}
              </td>
            ))}
            <td>{frequent(each.types)}</td>
          </tr>
        ))}
        <tr class="sum">
          <th scope="row">total</th>
          <td />
          {actions.map((action) => (
            <td key={action} class="number">
              {stacks.reduce((sum, each) => sum + each.actions[action], 0)}
            </td>
          ))}
          <td />
        </tr>
      </Table>
      {said.length > 0 && (
        <>
          <h3>What Terraform said</h3>
          <Table label="Diagnostics" head={["stack", "kind", "block", "message"]}>
            {said.map(({ stack, severity, address, message }, index) => (
              <tr key={index}>
                <td>{stack}</td>
                <td>
                  <Badge tone={severity === "error" ? "bad" : "warn"}>{severity}</Badge>
                </td>
                <td>
                  <code>{address}</code>
                </td>
                <td>{message}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </Section>
  );
}

function frequent(types: PreviewData["stacks"][number]["types"]): string {
  const most = Object.entries(types).toSorted(([, a], [, b]) => b - a);
  return most
    .slice(0, 3)
    .map(([type, count]) => `${type} (${count})`)
    .join(", ");
}
