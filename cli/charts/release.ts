import { isJsonObject, type JsonObject } from "../../core/json";
import type { SynthesizedStack } from "../synthesized-stack";
import { objectAt } from "../terraform-json";
import { addressesBefore } from "./addresses";

/** One `helm_release` as a stack has it. */
export interface Release {
  /** Stack and address: unlike names, these are never the same for two releases. */
  readonly id: string;
  readonly stack: string;
  readonly environment: string;
  readonly name: string;
  readonly namespace: string;
  /** Name of the chart, or its folder relative to the stack's. */
  readonly chart: string;
  /** Where the chart comes from; undefined when it is a folder. */
  readonly repository: string | undefined;
  /** Undefined when the chart is a folder. */
  readonly version: string | undefined;
  /** Each is a YAML document in Terraform's template syntax; a later one wins. */
  readonly values: readonly string[];
  /** The stack's folder. */
  readonly folder: string;
  /** Ids of all releases that are there before this one is applied. */
  readonly dependencies: readonly string[];
}

/** The releases of all stacks. The stacks are in dependency order; the releases of one stack are in no order. */
export function releasesOf(stacks: readonly SynthesizedStack[]): Release[] {
  const idsOf = new Map(stacks.map((stack) => [stack.id, releaseIds(stack)]));
  return stacks.flatMap((stack) => {
    const upstream = stacksBefore(stack, stacks).flatMap((id) => idsOf.get(id) ?? []);
    return Object.entries(objectAt(stack.json, "resource"))
      .filter(([type]) => type === "helm_release")
      .flatMap(([, named]) => Object.entries(isJsonObject(named) ? named : {}))
      .flatMap(([key, body]) =>
        isJsonObject(body) ? [readRelease(stack, key, body, upstream)] : [],
      );
  });
}

function readRelease(
  stack: SynthesizedStack,
  key: string,
  body: JsonObject,
  upstream: readonly string[],
): Release {
  const address = `helm_release.${key}`;
  const earlier = addressesBefore(stack.json, address).filter((each) =>
    each.startsWith("helm_release."),
  );
  return {
    id: `${stack.id} ${address}`,
    stack: stack.id,
    environment: stack.environment,
    name: text(body, "name") ?? key,
    namespace: text(body, "namespace") ?? "default",
    chart: text(body, "chart") ?? "",
    repository: text(body, "repository"),
    version: text(body, "version"),
    values: list(body, "values"),
    folder: stack.folder,
    dependencies: [...upstream, ...earlier.map((each) => `${stack.id} ${each}`)],
  };
}

function text(body: JsonObject, key: string): string | undefined {
  const value = body[key];
  return typeof value === "string" ? value : undefined;
}

function list(body: JsonObject, key: string): string[] {
  const value = body[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function releaseIds(stack: SynthesizedStack): string[] {
  const keys = Object.keys(objectAt(objectAt(stack.json, "resource"), "helm_release"));
  return keys.map((key) => `${stack.id} helm_release.${key}`);
}

/** Ids of the stacks that must be deployed before, at any distance. */
function stacksBefore(stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): string[] {
  const before = new Set<string>();
  const visit = ({ dependencies }: SynthesizedStack): void => {
    for (const id of dependencies) {
      const next = stacks.find((each) => each.id === id);
      if (before.has(id) || next === undefined) continue;
      before.add(id);
      visit(next);
    }
  };
  visit(stack);
  return [...before];
}
