import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Contract, ExampleContext } from "../../core/contract";
import type { Progress } from "../bootstrap/progress";
import { chartSearch } from "../charts/find-chart";
import { inGraph } from "../in-graph";
import type { SynthesizedStack } from "../synthesized-stack";
import type { MissingPlugin, Plugin } from "../terraform/plugins";
import { requirementsOf } from "../terraform/requirements";
import { isObject, objectAt } from "../terraform-json";
import { startAivenStub } from "./aiven-stub";
import { atMost } from "./at-most";
import { localCharts } from "./charts";
import { planEnvironment } from "./plan-environment";
import { previewStack } from "./preview-stack";
import type { StackPreview } from "./report";
import { readAddress, stateAddress } from "./state-address";

export interface PreviewOptions {
  /** An existing folder for everything that is written. */
  readonly scratch: string;
  /** The outcome of the search for every provider of every stack. */
  readonly found: readonly (Plugin | MissingPlugin)[];
  /** What the stack of a component publishes; undefined when nobody reads it. */
  readonly contractOf: (component: string) => Contract | undefined;
  /** What the environment's examples are made of. */
  readonly examples: ExampleContext;
  /** Plans under way at the same time. */
  readonly atATime: number;
  /** The whole environment, with credentials, in which recorded state is read; undefined reads none. */
  readonly live: Readonly<Record<string, string>> | undefined;
  /** A folder that keeps every plan; made if missing. */
  readonly out: string | undefined;
  readonly progress: Progress;
}

/**
 * Plans all stacks of an environment, each with what the plans of those it reads know, and with examples for the rest.
 * A stack that fails or is skipped is part of the result, and those that read it are planned all the same.
 *
 * @param stacks all of one environment, in dependency order.
 */
export async function previewStacks(
  stacks: readonly SynthesizedStack[],
  options: PreviewOptions,
): Promise<StackPreview[]> {
  const { scratch, atATime } = options;
  const states = path.join(scratch, "states");
  await mkdir(states, { recursive: true });
  const aiven = usesAiven(stacks) ? await startAivenStub() : undefined;
  const charts = chartSearch();
  const reads = new Map(stacks.map((stack) => [stack.id, readBy(stack, stacks)]));
  const context = {
    ...options,
    limit: atMost(atATime),
    env: planEnvironment(scratch, aiven?.url),
    states: new Map<string, string>(),
    isRead: (id: string) =>
      [...reads.values()].some((upstreams) => upstreams.some((each) => each.id === id)),
    chartsOf: (stack: SynthesizedStack) =>
      localCharts(stack, charts, path.join(scratch, "empty-charts")),
    writeStateTo: (id: string) => path.join(states, `${id}.tfstate`),
  };
  try {
    // A plan waits for those it reads only; others that must be applied before it may be planned at the same time.
    const graph = stacks.map((stack) => ({
      id: stack.id,
      dependencies: (reads.get(stack.id) ?? []).map(({ id }) => id),
      stack,
    }));
    return await inGraph(graph, graph.length, ({ stack }) =>
      previewStack(stack, reads.get(stack.id) ?? [], context),
    );
  } finally {
    await aiven?.close();
  }
}

function usesAiven(stacks: readonly SynthesizedStack[]): boolean {
  return stacks.some(({ json }) =>
    requirementsOf(json).some(({ source }) => source === "aiven/aiven"),
  );
}

/** The stacks whose state this one reads. */
function readBy(
  { json }: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): SynthesizedStack[] {
  const sources = objectAt(objectAt(json, "data"), "terraform_remote_state");
  const addresses = Object.values(sources).flatMap((source) =>
    isObject(source) ? (readAddress(source) ?? []) : [],
  );
  return stacks.filter((stack) => addresses.includes(stateAddress(stack.json) ?? ""));
}
