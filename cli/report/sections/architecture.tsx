import { diagramOf, type Arrow, type Box } from "../diagram";
import type { StackData } from "../stacks";
import { Section, counted } from "./parts";

/** The stacks in tiers, and who reads from whom. */
export function Architecture({ stacks }: { readonly stacks: readonly StackData[] }) {
  const { width, height, boxes, arrows, tiers } = diagramOf(stacks);
  return (
    <Section
      id="architecture"
      title="Architecture"
      source={
        <>
          <code>manifest.json</code> and the <code>cdk.tf.json</code> of every stack
        </>
      }
    >
      <p>
        Each box is a stack with its own state, below everything it depends on; stacks of one tier
        can be deployed side by side. A solid arrow points to a stack that reads outputs, and its
        number says how many; a dashed one says only what must be deployed first.
      </p>
      <div class="scroll drawing" role="region" aria-label="Diagram of the stacks" tabIndex={0}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="group"
          aria-labelledby="diagram-title"
        >
          <title id="diagram-title">
            {`${counted(stacks.length, "stack")} in ${counted(tiers.length, "tier")}; the list of stacks below says the same`}
          </title>
          <defs>
            {["reads", "order"].map((kind) => (
              <marker
                key={kind}
                id={`head-${kind}`}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="8"
                markerHeight="8"
                orient="auto"
              >
                <path class={`head ${kind}`} d="M0 0.5 8 4 0 7.5Z" />
              </marker>
            ))}
          </defs>
          {tiers.map(({ y, height: tall }, index) => (
            <g key={y} class="tier" aria-hidden="true">
              <rect x="0" y={y} width={width} height={tall} rx="8" />
              <text x="11" y={y + 20}>
                {index + 1}
              </text>
            </g>
          ))}
          {arrows.map((arrow) => (
            <ArrowLine key={`${arrow.from} ${arrow.to}`} arrow={arrow} />
          ))}
          {arrows.map((arrow) => (
            <Label key={`${arrow.from} ${arrow.to}`} arrow={arrow} />
          ))}
          {boxes.map((each) => (
            <StackBox key={each.stack.id} box={each} />
          ))}
        </svg>
      </div>
      <ul class="legend">
        <li class="reads">is read by</li>
        {arrows.some(({ outputs }) => outputs.length === 0) && (
          <li class="order">is deployed before</li>
        )}
        {[...new Set(stacks.flatMap(({ providers }) => mainProvider(providers)))].map(
          (provider) => (
            <li key={provider} class={`provider ${provider}`}>
              {providerTitles[provider] ?? provider}
            </li>
          ),
        )}
      </ul>
    </Section>
  );
}

function ArrowLine({ arrow: { from, to, outputs, path } }: { readonly arrow: Arrow }) {
  const kind = outputs.length > 0 ? "reads" : "order";
  const title =
    kind === "reads" ? `${to} reads ${outputs.join(", ")} of ${from}` : `${to} comes after ${from}`;
  return (
    <g class={`arrow ${kind}`}>
      <title>{title}</title>
      <path class="touch" d={path} />
      <path d={path} marker-end={`url(#head-${kind})`} />
    </g>
  );
}

/** The number of outputs, above all arrows. */
function Label({ arrow: { outputs, label } }: { readonly arrow: Arrow }) {
  if (outputs.length === 0) return null;
  return (
    <g class="label" aria-hidden="true">
      <circle cx={label.x} cy={label.y} r="9.5" />
      <text x={label.x} y={label.y + 4}>
        {outputs.length}
      </text>
    </g>
  );
}

function StackBox({ box: { stack, x, y, width, height } }: { readonly box: Box }) {
  const [provider] = mainProvider(stack.providers);
  const sub = [counted(stack.resources.length, "resource"), outputsText(stack)]
    .filter((text) => text !== "")
    .join(" · ");
  return (
    <a href={`#stack-${stack.component}`} class={`box ${provider ?? ""}`}>
      <title>{`${stack.id}: ${stack.providers.map((name) => providerTitles[name] ?? name).join(", ")}`}</title>
      <rect class="card" x={x} y={y} width={width} height={height} rx="7" />
      <rect class="edge" x={x} y={y} width="5" height={height} rx="2.5" />
      <text class="name" x={x + 18} y={y + 26}>
        {stack.component}
      </text>
      <text class="sub" x={x + 18} y={y + 46}>
        {sub}
      </text>
    </a>
  );
}

function outputsText({ outputs }: StackData): string {
  return outputs.length === 0 ? "" : counted(outputs.length, "output");
}

export const providerTitles: Readonly<Record<string, string>> = {
  aws: "AWS",
  cloudflare: "Cloudflare",
  aiven: "Aiven",
  helm: "Kubernetes, by Helm",
  tls: "TLS",
  random: "random",
};

/** The provider that a stack is about: the others are there to keep its secrets in AWS, or make them. */
function mainProvider(providers: readonly string[]): string[] {
  const [main] = ["cloudflare", "aiven", "helm", "aws"].filter((name) => providers.includes(name));
  return main === undefined ? [] : [main];
}
