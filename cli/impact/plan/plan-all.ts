import { isDeepStrictEqual } from "node:util";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { loadEnvironments, registeredNames } from "../../../config/load";
import { outputName } from "../../../core/contract";
import { contracts } from "../../../stacks/contracts";
import { inParallel } from "../../in-parallel";
import { splitStackId, type WrittenStack } from "../../synthesized-stack";
import {
  findPlugins,
  isMissing,
  machineSearch,
  type MissingPlugin,
  type Plugin,
} from "../../terraform/plugins";
import { distinctRequirements, requirementsOf } from "../../terraform/requirements";
import { requireTerraform } from "../../terraform/version";
import { objectAt, type Json } from "../../terraform-json";
import { UserError } from "../../user-error";
import type { PlannedChange } from "./changes";
import { planStack } from "./plan-stack";

/** What real plans say of one stack, or why there are none. */
export interface StackPlan {
  readonly stack: string;
  /** Why the stack was not planned; undefined when it was. */
  readonly skipped?: string;
  /** Exact versions of the providers that planned it. */
  readonly providers: readonly string[];
  readonly changes: readonly PlannedChange[];
  /** Addresses of which the model knows too little. */
  readonly unclear: readonly string[];
}

/** Terraform and the AWS plugin take up to 820 MB a stack; two at a time use the machine well. */
const atATime = 2;

/** Plans every stack that is in both revisions and not the same in both. */
export async function planAll(
  before: readonly WrittenStack[],
  after: readonly WrittenStack[],
  scratch: string,
  say: (line: string) => void,
): Promise<StackPlan[]> {
  const { platform } = await requireTerraform();
  const pairs = after.flatMap((now) => {
    const was = before.find(({ id }) => id === now.id);
    return was === undefined || isDeepStrictEqual(was.json, now.json) ? [] : [{ was, now }];
  });
  const required = distinctRequirements(pairs.flatMap(({ was, now }) => [was.json, now.json]));
  const found = await findPlugins(required, await machineSearch(platform));
  return inParallel(pairs, atATime, async ({ was, now }) => {
    say(`Planning ${now.id} …`);
    const nothing = { stack: now.id, providers: [], changes: [], unclear: [] };
    try {
      const plugins = pluginsFor(now, found);
      const folder = path.join(scratch, now.id);
      await mkdir(folder, { recursive: true });
      const plan = await planStack(was, now, {
        plugins,
        upstream: upstreamOf(was, now),
        scratch: folder,
      });
      const providers = plugins.map(({ source, version }) => `${source} ${version}`);
      return { ...nothing, providers, ...plan };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { ...nothing, skipped: error.message };
    }
  });
}

function pluginsFor(stack: WrittenStack, found: readonly (Plugin | MissingPlugin)[]) {
  return requirementsOf(stack.json).map(({ localName, source, version }) => {
    const plugin = found.find((each) => each.source === source && each.pinned === version);
    if (plugin === undefined || isMissing(plugin)) {
      throw new UserError(
        `${source} ${version} cannot be had: ${plugin?.reason ?? "nobody looked for it"}`,
      );
    }
    return { localName, ...plugin };
  });
}

/** What the stack's upstreams publish, by the contracts' examples: the same in both revisions. */
function upstreamOf(
  ...[was, now]: readonly [WrittenStack, WrittenStack]
): Record<string, Record<string, Json>> {
  const names = [was, now].flatMap(({ json }) =>
    Object.keys(objectAt(objectAt(json, "data"), "terraform_remote_state")),
  );
  if (names.length === 0) return {};
  const { environment: name } = splitStackId(now.id, registeredNames());
  const [environment] = loadEnvironments([name]);
  if (environment === undefined) throw new Error(`there is no environment ${name}`);
  const upstreams = [...new Set(names)].map((state) => {
    const component = state.replace(/^upstream-/, "");
    const contract = contracts[environment.blueprint].find((each) => each.component === component);
    const fields = Object.entries(contract?.fields ?? {}).map(([field, { example }]) => [
      outputName(field),
      example(environment.examples),
    ]);
    return [state, Object.fromEntries(fields) as Record<string, Json>];
  });
  return Object.fromEntries(upstreams) as Record<string, Record<string, Json>>;
}
