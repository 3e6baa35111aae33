import { isJsonObject, type JsonObject } from "../../core/json";
import type { SynthesizedStack } from "../synthesized-stack";
import { objectAt } from "../terraform-json";

/** The part of a stack that the report reads. */
export type ReportStack = Pick<SynthesizedStack, "id" | "component" | "json" | "dependencies">;

/** One stack as the page shows it. */
export interface StackData {
  readonly id: string;
  readonly component: string;
  /** Names of its providers, such as `aws`. */
  readonly providers: readonly string[];
  /** Components that are deployed before it. */
  readonly after: readonly string[];
  /** What it reads from others, in the order they are deployed. */
  readonly reads: readonly Read[];
  readonly outputs: readonly OutputData[];
  readonly resources: readonly ResourceData[];
}

/** What a stack reads from one other. */
export interface Read {
  readonly component: string;
  /** Names of the outputs. */
  readonly outputs: readonly string[];
}

export interface OutputData {
  readonly name: string;
  readonly description: string;
  /** Components that read it. */
  readonly readers: readonly string[];
}

export interface ResourceData {
  readonly type: string;
  /** `<type>.<name>` */
  readonly address: string;
  /** Path of its construct below the stack; the name where there is none. */
  readonly path: string;
  /** Whether Terraform refuses to destroy it. */
  readonly protected: boolean;
}

/**
 * What every stack holds, hands over and reads, as its JSON says.
 *
 * @param stacks all of one environment's, in the order they are deployed.
 */
export function stacksData(stacks: readonly ReportStack[]): StackData[] {
  const components = new Map(stacks.map(({ id, component }) => [id, component]));
  const reads = new Map(stacks.map((stack) => [stack.component, readsOf(stack, stacks)]));
  const readersOf = (component: string, output: string): string[] =>
    [...reads].flatMap(([reader, read]) =>
      read.some((each) => each.component === component && each.outputs.includes(output))
        ? [reader]
        : [],
    );
  return stacks.map(({ id, component, json, dependencies }) => ({
    id,
    component,
    providers: Object.keys(objectAt(json, "provider")),
    after: [...components].flatMap(([each, name]) => (dependencies.includes(each) ? [name] : [])),
    reads: reads.get(component) ?? [],
    outputs: Object.entries(objectAt(json, "output")).map(([name, output]) => ({
      name,
      description: textOf(output, "description"),
      readers: readersOf(component, name),
    })),
    resources: resourcesOf(id, json),
  }));
}

const remote = /data\.terraform_remote_state\.upstream-([\w-]+)\.outputs\.(\w+)/g;

function readsOf({ json }: ReportStack, stacks: readonly ReportStack[]): Read[] {
  const found = [...JSON.stringify(json).matchAll(remote)];
  return stacks.flatMap(({ component }) => {
    const names = found.flatMap(([, from, name = ""]) => (from === component ? [name] : []));
    return names.length === 0 ? [] : [{ component, outputs: [...new Set(names)].toSorted() }];
  });
}

function resourcesOf(stack: string, json: JsonObject): ResourceData[] {
  return Object.entries(objectAt(json, "resource")).flatMap(([type, named]) =>
    Object.entries(isJsonObject(named) ? named : {}).map(([name, body]) => {
      const block = isJsonObject(body) ? body : {};
      const path = textOf(objectAt(objectAt(block, "//"), "metadata"), "path");
      return {
        type,
        address: `${type}.${name}`,
        path: path.replace(`${stack}/`, "") || name,
        protected: objectAt(block, "lifecycle")["prevent_destroy"] === true,
      };
    }),
  );
}

function textOf(value: unknown, key: string): string {
  const found = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return typeof found === "string" ? found : "";
}
