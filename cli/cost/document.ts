import { itemsAt } from "../charts/rendered";
import { isJsonObject } from "../../core/json";
import { objectAt } from "../terraform-json";
import type { CostStack } from "./estimate";
import type { CostLine, DocumentRow } from "./report";
import type { Part } from "./rules/rule";
import { sumOf } from "./sum";

interface Row {
  readonly component: string;
  /** Its figures for DEV and PROD; none where it has no such row. */
  readonly usd?: readonly [dev: number, prod: number];
  readonly parts: readonly Part[];
  readonly why: string;
  /** What the reason speaks of, for DEV and PROD; where something else is bought, that is the reason. Default: anything. */
  readonly of?: readonly [dev: RegExp, prod: RegExp];
}

const controlPlane = /^control plane/;
const database = (size: number) => new RegExp(`^(db\\.t3\\.small|${size} GB) in `);

/** The table "Estimation des coûts par composant" of the microservices document, and what it has no row for. */
const rows: readonly Row[] = [
  {
    component: "EKS Control Plane",
    usd: [73, 73],
    parts: ["EKS control plane"],
    why: "the same",
    of: [controlPlane, controlPlane],
  },
  {
    component: "EC2 (t3.medium x2/3)",
    usd: [60, 90],
    parts: ["nodes"],
    why: "the document has Virginia's price, 0.0416 an hour; Paris asks 0.0472",
    of: [/^2 × t3\.medium on demand$/, /^3 × t3\.medium on demand$/],
  },
  {
    component: "RDS (db.t3.small)",
    usd: [30, 60],
    parts: ["database"],
    why: "Paris's price, and storage; a standby in a second zone doubles both",
    of: [database(20), database(50)],
  },
  {
    component: "ALB",
    usd: [20, 20],
    parts: ["load balancer"],
    why: "hours as in the document, and one capacity unit",
  },
  {
    component: "NAT Gateway x2",
    usd: [65, 65],
    parts: ["NAT gateways"],
    why: "the document has Virginia's price, 0.045 an hour, and no data; Paris asks 0.05 for hour and GB",
  },
  {
    component: "Data Transfer",
    usd: [10, 20],
    parts: ["data transfer"],
    why: "an assumption in both; ours has traffic between zones too",
  },
  {
    component: "S3 Storage",
    usd: [2, 5],
    parts: ["S3 storage"],
    why: "an assumption in both",
  },
  { component: "Node disks", parts: ["volumes"], why: "not in the document" },
  {
    component: "Public IPv4 addresses",
    parts: ["public IPv4"],
    why: "not in the document; AWS asks for each since 2024",
  },
  {
    component: "Logs",
    parts: ["logs"],
    why: "not in the document; control plane and flow logs, by assumption",
  },
  {
    component: "DNS",
    parts: ["DNS"],
    why: "not in the document; development writes into production's zone",
  },
  {
    component: "Keys and secrets",
    parts: ["keys and secrets"],
    why: "not in the document; everything is encrypted with own keys",
  },
  { component: "Alarms", parts: ["alarms and messages"], why: "not in the document" },
  { component: "VPC endpoints", parts: ["VPC endpoints"], why: "not in the document" },
];

/** The region of the document: what is said about the differences holds there. */
const region = "eu-west-3";

/** The document's rows beside ours; undefined for an environment whose document has no such table, or in another region. */
export function documentRows(
  stacks: readonly CostStack[],
  lines: readonly CostLine[],
): readonly DocumentRow[] | undefined {
  // Only the microservices platform has a database of RDS, and a table of costs in its document.
  if (!lines.some(({ part, region: where }) => part === "database" && where === region))
    return undefined;
  const stage = isProduction(stacks) ? 1 : 0;
  return rows.flatMap((row) => {
    const { component, usd, parts } = row;
    const own = lines.filter(({ part }) => parts.includes(part));
    if (usd === undefined && own.length === 0) return [];
    const why = reason(row, own, stage);
    return [{ component, documentUsd: usd?.[stage] ?? null, ours: sumOf(own), why }];
  });
}

/** Why ours is another figure: what is bought that the document has not, else the row's own reason. */
function reason({ why, of }: Row, own: readonly CostLine[], stage: 0 | 1): string {
  const others = own.filter(({ what }) => of !== undefined && !of[stage].test(what));
  return others.length === 0
    ? why
    : `not in the document: ${others.map((line) => line.what).join(", ")}`;
}

/** What everything is tagged with. */
function isProduction(stacks: readonly CostStack[]): boolean {
  return stacks.some(({ json }) =>
    itemsAt(objectAt(json, "provider"), "aws")
      .flatMap((provider) => itemsAt(provider, "default_tags"))
      .some(({ tags }) => isJsonObject(tags) && tags["Stage"] === "production"),
  );
}
