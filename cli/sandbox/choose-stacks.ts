import { isObject, objectAt, type JsonObject, type TerraformJson } from "../terraform-json";
import type { SynthesizedStack } from "../synthesized-stack";
import { requirementsOf } from "../terraform/requirements";
import { UserError } from "../user-error";

/** A stack that the sandbox leaves out. */
export interface SkippedStack {
  readonly stack: string;
  /** Why, in one clause. */
  readonly reason: string;
}

/** The stacks of one environment, as the sandbox treats them. */
export interface ChosenStacks {
  /** Makes the bucket that holds the others' state. */
  readonly state: SynthesizedStack;
  /** All others that are applied, in dependency order. */
  readonly others: readonly SynthesizedStack[];
  readonly skipped: readonly SkippedStack[];
}

/**
 * The stacks that need nothing but AWS. One that needs another provider is left out, and so is each that reads
 * what a stack left out publishes; one that only comes after such a stack is applied without it.
 *
 * @param stacks all of the environment, in dependency order.
 * @throws UserError when the environment has no state stack, because its state lies in HCP Terraform.
 */
export function chooseStacks(
  environment: string,
  stacks: readonly SynthesizedStack[],
): ChosenStacks {
  const state = stacks.find(({ component }) => component === "state");
  if (state === undefined) {
    throw new UserError(
      `${environment}: the sandbox keeps state in S3 as the environment does, got a backend other than s3; choose an environment with backend s3`,
    );
  }
  const others: SynthesizedStack[] = [];
  const skipped = new Map<SynthesizedStack, string>();
  for (const stack of stacks.filter((one) => one !== state)) {
    const reason = reasonToSkip(stack, [...skipped.keys()]);
    if (reason === undefined) others.push(stack);
    else skipped.set(stack, reason);
  }
  return {
    state,
    others,
    skipped: [...skipped].map(([{ id }, reason]) => ({ stack: id, reason })),
  };
}

function reasonToSkip(
  stack: SynthesizedStack,
  skipped: readonly SynthesizedStack[],
): string | undefined {
  const foreign = requirementsOf(stack.json)
    .map(({ source }) => source)
    .filter((source) => source !== "hashicorp/aws");
  if (foreign.length > 0) return `needs ${foreign.join(", ")}`;
  const read = skipped.find(({ json }) => reads(stack.json, json));
  return read === undefined ? undefined : `reads ${read.id}`;
}

/** Whether one of the stack's remote states is the upstream's. */
function reads(json: TerraformJson, upstream: TerraformJson): boolean {
  const key = objectAt(objectAt(objectAt(upstream, "terraform"), "backend"), "s3")["key"];
  const sources = Object.values(objectAt(objectAt(json, "data"), "terraform_remote_state"));
  return sources.some((source) => isObject(source) && objectAt(source, "config")["key"] === key);
}

/** Where the stacks lie: what their AWS provider says. */
export interface Location {
  readonly account: string;
  readonly region: string;
}

/** Reads account and region from the stack's AWS provider, so that the emulator is the very account it is guarded for. */
export function locationOf({ id, json }: SynthesizedStack): Location {
  const provider = objectAt(json, "provider")["aws"];
  const [block] = Array.isArray(provider) ? (provider as readonly JsonObject[]) : [];
  const region = block?.["region"];
  const accounts = block?.["allowed_account_ids"];
  const account: unknown = Array.isArray(accounts) ? accounts[0] : undefined;
  if (typeof region === "string" && typeof account === "string") return { region, account };
  throw new Error(`${id} names no region or no account in its AWS provider`);
}

/**
 * Refuses to destroy what is protected against it, before anything is started.
 *
 * @throws UserError naming the first protected resource.
 */
export function refuseProtected(environment: string, stacks: readonly SynthesizedStack[]): void {
  for (const { id, json } of stacks) {
    for (const [type, named] of Object.entries(objectAt(json, "resource"))) {
      for (const [name, body] of isObject(named) ? Object.entries(named) : []) {
        if (!isObject(body) || objectAt(body, "lifecycle")["prevent_destroy"] !== true) continue;
        throw new UserError(
          `--destroy: ${environment} is protected against it, got prevent_destroy on ${type}.${name} of ${id}; leave --destroy out, or use a development environment`,
        );
      }
    }
  }
}
