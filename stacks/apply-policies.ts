import { Aspects, type App, type TerraformStack } from "cdktf";
import type { Identity } from "../config/identity";
import type { Problem } from "../core/problems";
import { applyWaivers, judge, PolicyError, viewStack, type StackJson } from "../policies";

/** A stack to judge, with what policies want to know of it. */
interface Candidate {
  readonly stack: TerraformStack;
  readonly component: string;
  readonly environment: Identity;
}

/** Stacks of each app, in the order they were made. */
const candidates = new WeakMap<App, Candidate[]>();

/**
 * Has the stack judged by every policy when its app is synthesized. All stacks of an app are judged together, when the
 * first is about to be written: then all violations are reported at once, and nothing is written if there are any.
 */
export function applyPolicies(app: App, candidate: Candidate): void {
  const known = candidates.get(app);
  if (known) {
    known.push(candidate);
    return;
  }
  const all = [candidate];
  candidates.set(app, all);
  candidate.stack.node.addValidation({
    validate: () => {
      refuseViolations(all);
      return [];
    },
  });
}

function refuseViolations(all: readonly Candidate[]): void {
  const environments = [...new Set(all.map(({ environment }) => environment))];
  const verdicts = environments.map((environment) => {
    const stacks = all.filter((candidate) => candidate.environment === environment);
    const violations = stacks.flatMap((candidate) => judge(view(candidate)));
    const { standing, idle } = applyWaivers(violations, environment.waivers);
    return { standing, idle: idle.map((index) => idleProblem(environment, index)) };
  });
  const standing = verdicts.flatMap((verdict) => verdict.standing);
  const idle = verdicts.flatMap((verdict) => verdict.idle);
  if (standing.length + idle.length > 0) throw new PolicyError(standing, idle);
}

/** What the stack's `cdk.tf.json` will hold. */
function view({ stack, component, environment }: Candidate) {
  applyAspects(stack);
  const json = JSON.parse(JSON.stringify(stack.toTerraform())) as StackJson;
  return viewStack(json, {
    id: stack.node.id,
    component,
    production: environment.production,
    retired: component in environment.retire,
  });
}

/** The framework applies aspects stack by stack, after the first is written: too late to judge them together. */
function applyAspects(stack: TerraformStack): void {
  for (const scope of stack.node.findAll()) {
    for (const aspect of Aspects.of(scope).all) {
      for (const node of scope.node.findAll()) aspect.visit(node);
    }
  }
}

function idleProblem({ name, waivers }: Identity, index: number): Problem {
  const { policy = "", stack = "", resource } = waivers[index] ?? {};
  return {
    path: `${name}.waivers[${index}]`,
    what: `waives nothing, because nothing it names in ${stack} breaks ${policy}`,
    got: resource,
    remedy: "remove it, or correct what it names",
  };
}
