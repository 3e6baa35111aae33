import { dateFindings } from "../../config/findings";
import { edgeWarnings } from "../../config/edge-warnings";
import type { Environment } from "../../config/environment";
import { planTitle } from "../../core/cloudflare/plans";
import { renderDowngrade, type Downgrade } from "../../core/cloudflare/rules";
import { assumedOf } from "../cost/environment";
import { estimate } from "../cost/estimate";
import { priceTable } from "../cost/prices";
import type { CostReport } from "../cost/report";
import type { RowTest } from "../rows/row-tests";
import { origins, rows } from "../rows/rows";
import type { SynthesizedStack } from "../synthesized-stack";
import { readDeviations, type Deviation } from "./deviations";
import { policiesData, waiversData, type PolicyData, type WaiverData } from "./policies";
import type { PreviewData } from "./preview";
import { secretsData, type SecretData } from "./secrets";
import { stacksData, type StackData } from "./stacks";
import type { TrafficData } from "./traffic";

/** Everything that a report is made from. */
export interface ReportInput {
  readonly environment: Environment;
  /** All of the environment's, in the order they are deployed. */
  readonly stacks: readonly SynthesizedStack[];
  /** Who reaches whom in these stacks. */
  readonly traffic: TrafficData;
  /** The day that dates are judged by, such as `2026-11-28`. */
  readonly day: string;
  /** Tests by the row they prove. */
  readonly tests: ReadonlyMap<string, readonly RowTest[]>;
  /** `docs/deviations.md`. */
  readonly deviations: string;
  /** What `npm run preview` said, if it was asked. */
  readonly preview: PreviewData | undefined;
}

/** Everything that the page shows. Each number is of one of the inputs, or a count of what they list. */
export interface ReportData {
  readonly environment: EnvironmentData;
  readonly day: string;
  readonly stacks: readonly StackData[];
  readonly traffic: TrafficData;
  readonly rows: readonly RowData[];
  readonly deviations: readonly Deviation[];
  readonly policies: readonly PolicyData[];
  readonly waivers: readonly WaiverData[];
  /** Undefined where there is no edge at Cloudflare. */
  readonly edge: EdgeData | undefined;
  readonly cost: CostReport;
  readonly secrets: readonly SecretData[];
  readonly preview: PreviewData | undefined;
  /** What `npm run check` fails on at this day. */
  readonly findings: readonly string[];
}

export interface EnvironmentData {
  readonly name: string;
  readonly blueprint: Environment["blueprint"];
  readonly stage: "production" | "development";
  readonly account: string;
  readonly region: string;
  readonly domain: string;
}

/** A row of the requirements with the tests that prove it. */
export interface RowData {
  readonly id: string;
  readonly title: string;
  /** What the row is of, such as `LOCAL-PLUS`. */
  readonly origin: string;
  readonly tests: readonly RowTest[];
}

export interface EdgeData {
  readonly plan: string;
  readonly downgrades: readonly Downgrade[];
  /** Other things the edge gives up, or that one should know. */
  readonly warnings: readonly string[];
}

/** Prefixes of the rows that each blueprint is about. */
const prefixes = { localplus: ["P", "LP"], microservices: ["P", "MS"] } as const;

/** What the page shows of one environment. */
export function reportData(input: ReportInput): ReportData {
  const { environment, stacks, day } = input;
  const assumed = assumedOf(environment);
  return {
    environment: environmentData(environment),
    day,
    stacks: stacksData(stacks),
    traffic: input.traffic,
    rows: rowsData(input),
    deviations: readDeviations(input.deviations).filter(({ row }) => concerns(environment, row)),
    policies: policiesData(stacks, environment),
    waivers: waiversData(stacks, environment),
    edge: edgeData(environment),
    cost: estimate(stacks, { prices: priceTable, assumed, today: day }),
    secrets: secretsData(stacks, environment),
    preview: input.preview,
    findings: dateFindings(environment, day),
  };
}

function environmentData(environment: Environment): EnvironmentData {
  const { name, blueprint, production, account, region, domain } = environment;
  const stage = production ? "production" : "development";
  return { name, blueprint, stage, account, region, domain };
}

function rowsData({ environment, tests }: ReportInput): RowData[] {
  return rows
    .filter(({ id }) => concerns(environment, id))
    .map(({ id, title }) => ({
      id,
      title,
      origin: origins[prefixOf(id) as keyof typeof origins],
      tests: tests.get(id) ?? [],
    }));
}

function edgeData(environment: Environment): EdgeData | undefined {
  if (environment.blueprint !== "localplus") return undefined;
  const { downgrades, plan } = environment.edge;
  const shown = downgrades.map(renderDowngrade);
  return {
    plan: planTitle(plan),
    downgrades,
    warnings: edgeWarnings(environment).filter(
      (line) => !shown.some((downgrade) => line.endsWith(downgrade)),
    ),
  };
}

function concerns({ blueprint }: Environment, row: string): boolean {
  return prefixes[blueprint].some((prefix) => prefix === prefixOf(row));
}

function prefixOf(row: string): string {
  return row.replace(/-.*/, "");
}
