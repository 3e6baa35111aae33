import { writeFile } from "node:fs/promises";
import path from "node:path";
import { parseState } from "../bootstrap/state";
import type { Progress } from "../bootstrap/progress";
import type { ChartReference, LocalChart } from "../rewrite/charts";
import type { Rewritten } from "../rewrite/rewrite";
import type { SynthesizedStack } from "../synthesized-stack";
import type { Diagnostic } from "../terraform/diagnostics";
import { pluginsOf, describeMissing } from "../terraform/plugins-of";
import type { Json } from "../terraform-json";
import { UserError } from "../user-error";
import { adapt } from "./adapt";
import type { Limiter } from "./at-most";
import { handOver, publishedNames, type OutputChange } from "./outputs";
import { countActions, countTypes } from "./plan-lines";
import { planStack, type Planned } from "./plan-stack";
import type { PreviewOptions } from "./preview";
import { recordedData, recordedState } from "./recorded-state";
import type { StackPreview } from "./report";
import { stateAddress } from "./state-address";
import { standInState } from "./stand-in-state";

/** What the stacks of one preview share. */
export interface Context extends PreviewOptions {
  readonly limit: Limiter;
  /** The environment of every plan. */
  readonly env: Readonly<Record<string, string>>;
  /** From where a stack keeps its state to the file that is read instead; each stack adds its own. */
  readonly states: Map<string, string>;
  readonly isRead: (id: string) => boolean;
  readonly chartsOf: (stack: SynthesizedStack) => Promise<(chart: ChartReference) => LocalChart>;
  /** The file for what a stack hands over. */
  readonly writeStateTo: (id: string) => string;
}

/** A stack that terraform did not plan. */
const unplanned: Omit<Planned, "diagnostics"> = {
  succeeded: false,
  changes: [],
  outputs: undefined,
  seconds: 0,
  rewritten: [],
};

/** Plans one stack and hands over what it will publish. */
export async function previewStack(
  stack: SynthesizedStack,
  reads: readonly SynthesizedStack[],
  context: Context,
): Promise<StackPreview> {
  const { plugins, missing } = pluginsOf(stack.json, context.found);
  const state = await readState(stack, context);
  const reason = missing.map(describeMissing).join("; ");
  const planned =
    reason === "" ? await plan(stack, state, plugins, context) : { ...unplanned, diagnostics: [] };
  if (reason !== "") context.progress.say(`- ${stack.id} skipped: ${reason}`);
  const { outputs, problems } = context.isRead(stack.id)
    ? handOver(
        publishedNames(stack.json),
        context.contractOf(stack.component),
        context.examples,
        planned.outputs ?? recordedOutputs(state),
      )
    : { outputs: {}, problems: [] };
  const file = context.writeStateTo(stack.id);
  await writeFile(file, standInState(outputs), { mode: 0o600 });
  context.states.set(stateAddress(stack.json) ?? stack.id, file);
  const failed = !planned.succeeded || problems.length > 0;
  return {
    stack: stack.id,
    component: stack.component,
    result: reason !== "" ? "skipped" : failed ? "failed" : "planned",
    reason,
    seconds: planned.seconds,
    state: state === undefined ? "empty" : "recorded",
    actions: countActions(planned.changes),
    types: countTypes(planned.changes),
    diagnostics: [...planned.diagnostics, ...problems],
    providers: plugins.map(({ source, pinned, version }) => ({ source, pinned, version })),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { origin }]) => [name, origin]),
    ),
    reads: reads.map(({ component }) => component),
    changes: planned.rewritten,
  };
}

async function readState(
  stack: SynthesizedStack,
  { live, limit, scratch }: Context,
): Promise<string | undefined> {
  if (live === undefined) return undefined;
  return limit(() => recordedState(stack, path.join(scratch, "backends", stack.id), live));
}

async function plan(
  stack: SynthesizedStack,
  state: string | undefined,
  plugins: ReturnType<typeof pluginsOf>["plugins"],
  context: Context,
): Promise<Planned> {
  const { states, scratch, env, isRead, out, progress, limit } = context;
  const charts = await context.chartsOf(stack);
  let adapted: Rewritten;
  try {
    adapted = adapt(stack.json, { plugins, states, charts, recorded: recordedData(state) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const diagnostic: Diagnostic = { severity: "error", address: "", message: error.message };
    return { ...unplanned, diagnostics: [diagnostic] };
  }
  const options = { scratch, plugins, env, state, isRead: isRead(stack.id), out };
  return limit(() => showing(progress, stack.id, () => planStack(stack, adapted, options)));
}

/** Shows the step as failed when the plan is, without ending the others. */
async function showing(
  progress: Progress,
  name: string,
  work: () => Promise<Planned>,
): Promise<Planned> {
  let failed: Planned | undefined;
  try {
    return await progress.step(name, async () => {
      const planned = await work();
      if (planned.succeeded) return planned;
      failed = planned;
      throw new Error(`${name} cannot be planned`);
    });
  } catch (error) {
    if (failed !== undefined) return failed;
    throw error;
  }
}

/** The outputs of a recorded state as a plan that leaves them as they are would show them. */
function recordedOutputs(
  state: string | undefined,
): Readonly<Record<string, OutputChange>> | undefined {
  const outputs = state === undefined ? undefined : parseState(state)?.outputs;
  if (outputs === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { value }]) => [
      name,
      { actions: ["no-op"], after: value as Json, after_unknown: false },
    ]),
  );
}
