import type { Environment } from "../../config/environment";
import {
  applyWaivers,
  judge,
  policies,
  viewStack,
  type Policy,
  type StackView,
} from "../../policies";
import type { ReportStack } from "./stacks";

/** One policy and what it has judged. */
export interface PolicyData {
  readonly id: string;
  readonly why: string;
  readonly remedy: string;
  readonly reference: string;
  /** How many blocks of the stacks it looked at: resources, data sources, providers, outputs, … */
  readonly judged: number;
  /** Violations that a waiver accepts. */
  readonly waived: number;
  /** Violations that nothing accepts; `synth` refuses them, so that there are none. */
  readonly standing: number;
}

/** A waiver in force. */
export interface WaiverData {
  readonly policy: string;
  readonly stack: string;
  readonly resource: string;
  readonly reason: string;
  /** Last day, or the row that cannot be met otherwise. */
  readonly until: string | undefined;
  readonly byDesign: string | undefined;
  /** Addresses it accepts a violation of. */
  readonly covers: readonly string[];
}

/** Judges the stacks by every policy, and says what each looked at. */
export function policiesData(
  stacks: readonly ReportStack[],
  environment: Environment,
  rules: readonly Policy[] = policies,
): PolicyData[] {
  const views = stacks.map((stack) => viewOf(stack, environment));
  return rules.map((policy) => {
    const looked = views.map((view) => watched(view));
    const violations = looked.flatMap(({ view }) => judge(view, [policy]));
    const { standing } = applyWaivers(violations, environment.waivers);
    return {
      id: policy.id,
      why: policy.why,
      remedy: policy.remedy,
      reference: policy.reference,
      judged: looked.reduce((sum, { seen }) => sum + seen.size, 0),
      waived: violations.length - standing.length,
      standing: standing.length,
    };
  });
}

/** The environment's waivers, each with what it covers. */
export function waiversData(
  stacks: readonly ReportStack[],
  environment: Environment,
): WaiverData[] {
  const violations = stacks.flatMap((stack) => judge(viewOf(stack, environment)));
  return environment.waivers.map((waiver) => ({
    policy: waiver.policy,
    stack: waiver.stack,
    resource: waiver.resource,
    reason: waiver.reason,
    until: waiver.until,
    byDesign: waiver.byDesign,
    covers: violations
      .filter((violation) => applyWaivers([violation], [waiver]).standing.length === 0)
      .map(({ block }) => block.address),
  }));
}

function viewOf({ id, component, json }: ReportStack, environment: Environment): StackView {
  return viewStack(json, {
    id,
    component,
    production: environment.production,
    retired: component in environment.retire,
  });
}

const lists = [
  "resources",
  "dataSources",
  "providers",
  "outputs",
  "variables",
  "terraform",
  "all",
] as const;

/** The same view, and the addresses of all blocks that were asked of it. */
function watched(view: StackView): { readonly view: StackView; readonly seen: Set<string> } {
  const seen = new Set<string>();
  const noted = <T extends StackView["resources"]>(blocks: T): T => {
    for (const { address } of blocks) seen.add(address);
    return blocks;
  };
  const watching: StackView = { ...view, of: (...types) => noted(view.of(...types)) };
  for (const name of lists) {
    Object.defineProperty(watching, name, {
      get: () => {
        noted([view[name]].flat());
        return view[name];
      },
    });
  }
  return { view: watching, seen };
}
