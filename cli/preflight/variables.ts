import type { SynthesizedStack } from "../synthesized-stack";
import { isObject, objectAt } from "../terraform-json";
import { requirementsOf } from "../terraform/requirements";
import type { Check } from "./check";

/** A variable of the shell that a deploy reads. */
export interface Variable {
  readonly name: string;
  /** The components whose deploy reads it. */
  readonly components: readonly string[];
  /** Where its value comes from, as an imperative. */
  readonly remedy: string;
}

/** Variables that providers read because the stacks give them no credentials; AWS has its own check. */
const ofProviders: Readonly<Record<string, Pick<Variable, "name" | "remedy">>> = {
  "cloudflare/cloudflare": {
    name: "CLOUDFLARE_API_TOKEN",
    remedy: "make an API token at Cloudflare with the permissions listed below",
  },
  "aiven/aiven": {
    name: "AIVEN_TOKEN",
    remedy: "make a token by docs/runbooks/aiven-first-peering.md, step 2",
  },
};

/** Every variable that must be set before all of the environment can be deployed. */
export function variablesOf(stacks: readonly SynthesizedStack[]): Variable[] {
  const found = new Map<string, Variable>();
  for (const { component, json } of stacks) {
    const ofStack = [
      ...requirementsOf(json).flatMap(({ source }) => ofProviders[source] ?? []),
      ...Object.entries(objectAt(json, "variable"))
        .filter(([, body]) => isObject(body) && body["default"] === undefined)
        .map(([name, body]) => ({ name: `TF_VAR_${name}`, remedy: meaning(body) })),
    ];
    for (const { name, remedy } of ofStack) {
      const components = [...(found.get(name)?.components ?? []), component];
      found.set(name, { name, remedy, components });
    }
  }
  return [...found.values()];
}

function meaning(body: unknown): string {
  const description: unknown =
    typeof body === "object" && body !== null ? Reflect.get(body, "description") : undefined;
  return `set it: ${typeof description === "string" ? description : "the stack has no default for it"}`;
}

/** Whether each is set. Values are never looked at. */
export function checkVariables(
  variables: readonly Variable[],
  env: Readonly<Record<string, string | undefined>>,
): Check[] {
  return variables.map(({ name, components, remedy }) => {
    const needed = `for ${components.join(", ")}`;
    const check = { area: "variables", what: name } as const;
    if ((env[name] ?? "") !== "") return { ...check, verdict: "ok", detail: `is set, ${needed}` };
    return {
      ...check,
      verdict: "warning",
      detail: `is not set in this shell, needed ${needed}`,
      remedy,
    };
  });
}
