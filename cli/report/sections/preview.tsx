import type { PreviewData } from "../preview";
import { Badge, Section, Table, counted } from "./parts";

const tones = { planned: "good", failed: "bad", skipped: "warn" } as const;
const actions = ["create", "update", "replace", "delete"] as const;

/** What `terraform plan` would do. */
export function Preview({ preview }: { readonly preview: PreviewData }) {
  const { stacks, live, environment } = preview;
  const componentOf = (stack: string): string => stack.slice(environment.length + 1);
  const said = stacks.flatMap(({ stack, diagnostics }) =>
    diagnostics.map((diagnostic) => ({ stack, ...diagnostic })),
  );
  return (
    <Section
      id="preview"
      title="Preview"
      source={
        <>
          the file given by <code>--preview</code>, which{" "}
          <code>npm run preview -- {environment} --json</code> printed
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
        head={["stack", "result", ...actions.map((action) => `#${action}`), "resource types"]}
      >
        {stacks.map((each) => (
          <tr key={each.stack}>
            <th scope="row">
              <a href={`#stack-${componentOf(each.stack)}`}>{componentOf(each.stack)}</a>
            </th>
            <td>
              <Badge tone={tones[each.result]}>{each.result}</Badge> {each.reason}
            </td>
            {actions.map((action) => (
              <td key={action} class="number">
                {each.result === "planned" ? each.actions[action] : "–"}
              </td>
            ))}
            <td>{frequent(each.types)}</td>
          </tr>
        ))}
        <tr class="sum">
          <th scope="row">all planned</th>
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
                <td>{componentOf(stack)}</td>
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

/** The three most frequent types, and how many resources are of others. */
function frequent(types: PreviewData["stacks"][number]["types"]): string {
  const all = Object.entries(types).toSorted(([, a], [, b]) => b - a);
  const most = all.filter(([, count]) => count > 1).slice(0, 3);
  const others = all.slice(most.length).reduce((sum, [, count]) => sum + count, 0);
  const named = most.map(([type, count]) => `${count} ${type}`);
  if (others === 0) return named.join(", ");
  return most.length === 0
    ? counted(others, "different type")
    : [...named, counted(others, "other")].join(", ");
}
