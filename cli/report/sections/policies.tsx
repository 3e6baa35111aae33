import type { PolicyData, WaiverData } from "../policies";
import { Badge, Filter, Names, Section, Table } from "./parts";

/** The rules that the stacks were judged by, and what is waived. */
export function Policies(props: {
  readonly policies: readonly PolicyData[];
  readonly waivers: readonly WaiverData[];
  readonly findings: readonly string[];
}) {
  const { policies, waivers, findings } = props;
  return (
    <Section
      id="policies"
      title="Policies and waivers"
      source={
        <>
          <code>policies/</code>, run over the <code>cdk.tf.json</code> of every stack; waivers from
          the environment's file
        </>
      }
    >
      {findings.length > 0 && (
        <div class="note">
          <h3>Out of date on this day</h3>
          <ul>
            {findings.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      <h3>Waivers</h3>
      <Waivers waivers={waivers} />
      <h3>Policies</h3>
      <Filter list="policy-list" noun="policies" />
      <Table
        id="policy-list"
        label="Policies"
        head={["policy", "why", "#blocks checked", "result", "source"]}
      >
        {policies.map((policy) => (
          <tr key={policy.id} data-item>
            <th scope="row">
              <code class="id">{policy.id}</code>
            </th>
            <td>{policy.why}</td>
            <td class="number">{policy.judged}</td>
            <td>
              <Result policy={policy} />
            </td>
            <td>{policy.reference}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function Result({ policy: { standing, waived, judged } }: { readonly policy: PolicyData }) {
  if (standing > 0) return <Badge tone="bad">{standing} violated</Badge>;
  if (waived > 0) return <Badge tone="warn">{waived} waived</Badge>;
  return judged === 0 ? (
    <span class="none">nothing to check</span>
  ) : (
    <Badge tone="good">passed</Badge>
  );
}

function Waivers({ waivers }: { readonly waivers: readonly WaiverData[] }) {
  if (waivers.length === 0) return <p>None: every policy holds without exception.</p>;
  return (
    <Table label="Waivers in force" head={["policy", "stack", "for", "why", "ends"]}>
      {waivers.map(({ policy, stack, covers, reason, until, byDesign }, index) => (
        <tr key={index}>
          <th scope="row">
            <code class="id">{policy}</code>
          </th>
          <td>{stack}</td>
          <td>
            <Names names={covers} />
          </td>
          <td>{reason}</td>
          <td>{until ?? `never: by design of ${byDesign ?? ""}`}</td>
        </tr>
      ))}
    </Table>
  );
}
