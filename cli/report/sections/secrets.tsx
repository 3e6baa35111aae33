import type { SecretData } from "../secrets";
import { inlineOf } from "../inline";
import { Line, Section, Table } from "./parts";

/** Which secrets there are: names only, because no file holds a value. */
export function Secrets({ secrets }: { readonly secrets: readonly SecretData[] }) {
  return (
    <Section
      id="secrets"
      title="Secrets"
      source={
        <>
          the secrets and sensitive variables in the <code>cdk.tf.json</code> of every stack, and
          the table in <code>stacks/secrets.ts</code>
        </>
      }
    >
      <p>
        Names only. Values are in AWS Secrets Manager and in no file that a build reads or writes.
      </p>
      <Table label="Secrets" head={["name", "stack", "origin", "used by", "rotation"]}>
        {secrets.map(({ name, stack, origin, consumer, rotation }) => (
          <tr key={`${stack} ${name}`}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{stack}</td>
            <td>{origin || <span class="none">not in the table</span>}</td>
            <td>{consumer}</td>
            <td>
              <Line pieces={inlineOf(rotation)} />
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
