import { usd } from "../../cost/text";
import type { ReportData } from "../data";
import { counted } from "./parts";

/** A figure that leads to the section it is from. */
interface Tile {
  readonly section: string;
  readonly figure: string;
  readonly label: string;
}

/** The page's head: which environment, and its figures. */
export function Overview({ data }: { readonly data: ReportData }) {
  const { name, blueprint, stage, account, region, domain } = data.environment;
  const facts = [
    ["blueprint", blueprint],
    ["stage", stage],
    ["AWS account", account],
    ["region", region],
    ["domain", domain],
    ["as of", data.day],
  ] as const;
  return (
    <header class="overview">
      <p class="kicker">Platform report</p>
      <h1>{name}</h1>
      <dl class="facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul class="tiles">
        {tilesOf(data).map(({ section, figure, label }) => (
          <li key={label}>
            <a href={`#${section}`}>
              <strong>{figure}</strong>
              <span>{label}</span>
            </a>
          </li>
        ))}
      </ul>
    </header>
  );
}

function tilesOf({ stacks, traffic, rows, deviations, policies, ...data }: ReportData): Tile[] {
  const ways = traffic.groups.flatMap((group) => group.ways);
  const open = ways.filter(({ answer }) => answer === "reached").length;
  const proved = rows.filter(({ tests }) => tests.length > 0).length;
  const resources = stacks.reduce((sum, stack) => sum + stack.resources.length, 0);
  return [
    { section: "architecture", figure: String(stacks.length), label: "stacks" },
    { section: "stacks", figure: String(resources), label: "resources" },
    {
      section: "traffic",
      figure: `${open} of ${ways.length}`,
      label: "network paths shown are open",
    },
    { section: "rows", figure: `${proved} of ${rows.length}`, label: "requirements have a test" },
    { section: "deviations", figure: String(deviations.length), label: "deviations" },
    {
      section: "policies",
      figure: String(policies.length),
      label: `policies, ${counted(data.waivers.length, "waiver")}`,
    },
    ...(data.edge
      ? [
          {
            section: "edge",
            figure: String(data.edge.downgrades.length),
            label: "downgrades by the Cloudflare plan",
          },
        ]
      : []),
    {
      section: "cost",
      figure: usd(data.cost.total).replace("at least ", "≥ "),
      label:
        data.cost.total.unknown > 0
          ? `USD a month, ${counted(data.cost.total.unknown, "price")} unknown`
          : "USD a month",
    },
    { section: "secrets", figure: String(data.secrets.length), label: "secrets" },
  ];
}
