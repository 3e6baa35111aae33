import type { StackData } from "../stacks";
import { providerTitles } from "./architecture";
import { Badge, Filter, Names, Section, Table, counted } from "./parts";

/** What each stack holds, hands over and reads. */
export function Stacks({ stacks }: { readonly stacks: readonly StackData[] }) {
  return (
    <Section
      id="stacks"
      title="Stacks"
      source={
        <>
          the <code>cdk.tf.json</code> of every stack
        </>
      }
    >
      <Filter
        list="stack-list"
        noun="resources"
        choices={[
          { name: "stack", label: "Stack", options: stacks.map(({ component }) => component) },
        ]}
      />
      <div id="stack-list">
        {stacks.map((stack) => (
          <Stack key={stack.id} stack={stack} />
        ))}
      </div>
    </Section>
  );
}

function Stack({ stack }: { readonly stack: StackData }) {
  const { id, component, providers, resources, outputs } = stack;
  const kept = resources.filter((resource) => resource.protected).length;
  return (
    <details class="stack" data-group>
      <summary>
        <span class="line">
          <h3>{component}</h3>
          <span class="facts">
            {counted(resources.length, "resource")}, {counted(outputs.length, "output")}
          </span>
          {kept > 0 && <Badge>{kept} protected</Badge>}
        </span>
      </summary>
      <div id={`stack-${component}`} class="body">
        <p>
          <code>{id}</code>, by {providers.map((name) => providerTitles[name] ?? name).join(", ")}.
        </p>
        <Reads stack={stack} />
        {outputs.length > 0 && <Outputs stack={stack} />}
        <Resources stack={stack} />
      </div>
    </details>
  );
}

function Reads({ stack: { after, reads } }: { readonly stack: StackData }) {
  if (after.length === 0) return <p>It depends on no other stack.</p>;
  return (
    <>
      <h4>Depends on</h4>
      <dl class="reads">
        {after.map((component) => (
          <div key={component}>
            <dt>
              <a href={`#stack-${component}`}>{component}</a>
            </dt>
            <dd>
              <ReadOutputs names={reads.find((each) => each.component === component)?.outputs} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function ReadOutputs({ names }: { readonly names: readonly string[] | undefined }) {
  return names ? (
    <>
      reads <Names names={names} />
    </>
  ) : (
    <>deployed first, nothing read</>
  );
}

function Outputs({ stack: { component, outputs } }: { readonly stack: StackData }) {
  return (
    <>
      <h4>Outputs</h4>
      <Table label={`Outputs of ${component}`} head={["output", "what it is", "read by"]}>
        {outputs.map(({ name, description, readers }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{description}</td>
            <td>{readers.length > 0 ? readers.join(", ") : <span class="none">no stack</span>}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

function Resources({ stack: { component, resources } }: { readonly stack: StackData }) {
  return (
    <>
      <h4>Resources</h4>
      <Table label={`Resources of ${component}`} head={["type", "construct", "address"]}>
        {resources.map(({ type, address, path, protected: kept }) => (
          <tr key={address} data-item data-stack={component}>
            <td>
              <code>{type}</code>
            </td>
            <td>
              {path} {kept && <Badge>protected</Badge>}
            </td>
            <td>
              <code class="quiet">{address}</code>
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
}
