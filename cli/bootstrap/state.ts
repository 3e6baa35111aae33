import { isDeepStrictEqual } from "node:util";

/** A Terraform state, as far as the commands look into it. */
export interface State {
  readonly lineage: string;
  readonly serial: number;
  /** Managed resources by address; data sources are not kept for anything. */
  readonly resources: ReadonlyMap<string, StateResource>;
  readonly outputs: Readonly<Record<string, StateOutput>>;
}

export interface StateResource {
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface StateOutput {
  readonly value: unknown;
  readonly sensitive?: boolean;
}

interface RawState {
  readonly lineage: string;
  readonly serial: number;
  readonly outputs?: Readonly<Record<string, StateOutput>>;
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly index_key?: string | number;
      readonly attributes?: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

/** Reads a state file or the output of `terraform state pull`; undefined when there is no state. */
export function parseState(text: string): State | undefined {
  if (text.trim() === "") return undefined;
  const raw = JSON.parse(text) as RawState;
  // Asked for a key that holds nothing, terraform shows a state that was never written.
  if (raw.lineage === "") return undefined;
  const resources = (raw.resources ?? [])
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ type, name, instances }) =>
      instances.map(({ index_key: key, attributes }): [string, StateResource] => [
        `${type}.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`,
        { type, attributes: attributes ?? {} },
      ]),
    );
  const { lineage, serial, outputs } = raw;
  return { lineage, serial, resources: new Map(resources), outputs: outputs ?? {} };
}

/** Whether both describe the same resources, every attribute included. */
export function sameResources(a: State, b: State): boolean {
  return isDeepStrictEqual(a.resources, b.resources) && isDeepStrictEqual(a.outputs, b.outputs);
}

/**
 * Whether every resource of `part` is in `whole` too, as the very same thing (its id), whatever became of its
 * other attributes since.
 */
export function holdsAllOf(whole: State, part: State): boolean {
  return [...part.resources].every(([address, { attributes }]) => {
    const found = whole.resources.get(address);
    return found !== undefined && found.attributes["id"] === attributes["id"];
  });
}
