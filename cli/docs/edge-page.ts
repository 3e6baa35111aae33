import { loadEnvironments } from "../../config/load";
import type { LocalPlusEnvironment } from "../../config/localplus";
import { referenceEnvironments } from "../../config/reference";
import { gate } from "../../core/cloudflare/gate";
import {
  planLines,
  planNames,
  planTitle,
  type Plan,
  type PlanLine,
} from "../../core/cloudflare/plans";
import { edgeRows } from "./edge-rows";
import { markdownTable, page } from "./pages";

/** Every plan a zone can have. */
const plans: readonly Plan[] = [
  ...planNames.map((name) => ({ name, botManagement: false })),
  { name: "enterprise", botManagement: true },
];

/** What the edge becomes on each plan of Cloudflare, and what it loses there. */
export function edgePage(): string {
  const environments = loadEnvironments(
    Object.keys(referenceEnvironments),
    referenceEnvironments,
  ).filter((environment) => environment.blueprint === "localplus");
  return page(
    "The edge on each plan of Cloudflare",
    "What the document asks of the edge is wanted whatever the plan; the plan decides what becomes of it " +
      "(`edge.plan` and `edge.botManagement` of an environment). What a plan lacks is replaced by the nearest it has, " +
      "and `npm run synth` warns of it. What an environment asks for by name and the plan cannot do is an error. " +
      "At the end of each environment stands what its backup zone gives up on purpose.",
    "## What the plans allow",
    plansTable(),
    ...environments.flatMap(section),
  );
}

function plansTable(): string {
  const lines: readonly PlanLine<unknown>[] = Object.values(planLines);
  return markdownTable(
    ["what", ...planNames, "source", "read on"],
    lines.map((line) => [
      line.what,
      ...planNames.map((name) => allowed(line[name])),
      line.source,
      line.on,
    ]),
  );
}

function allowed(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(", ") : String(value);
}

function section({ name, edge }: LocalPlusEnvironment): string[] {
  const gated = plans.map((plan) => ({ title: planTitle(plan), ...gate(edge.intents, plan) }));
  const rows = gated.flatMap(({ title, rules }) =>
    edgeRows.map((row) => [title, row.name, row.became(rules)]),
  );
  const lost = gated.flatMap(({ title, downgrades }) =>
    downgrades.map((each) => [
      title,
      `${each.row} ${each.intent}`,
      each.wanted,
      each.got,
      each.lost,
      each.allowedBy,
    ]),
  );
  return [
    `## ${name}`,
    `Its plan is ${planTitle(edge.plan)}. DDoS protection is always on; nothing is made for it.`,
    markdownTable(["plan", "row of the document", "what it becomes"], rows),
    "What is lost:",
    markdownTable(["plan", "row", "wanted", "got", "lost", "allowed by"], lost),
    ...exposed(edge),
  ];
}

/** What the backup zone gives up because the environment says so. */
function exposed({ backup }: LocalPlusEnvironment["edge"]): string[] {
  if (!backup || backup.exposures.length === 0) return [];
  return [
    "What answers in the backup zone without what Cloudflare does for it (`edge.backup.exposes`):",
    markdownTable(
      ["application or name", "without Cloudflare's", "why that is accepted"],
      backup.exposures.map(({ what, lost, reason }) => [what, lost, reason]),
    ),
  ];
}
