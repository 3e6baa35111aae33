import { unescapeTemplate } from "../../core/template";
import { every } from "./resources";
import type { Block, SynthesizedStack } from "./reference";

/** A Kubernetes object as a release delivers it; what is known at apply only is the reference's own text. */
export interface PlatformObject extends Block {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  /** Any: tests say what they expect of it. */
  readonly spec: Block;
}

/** A helm release: its name and what is in its values. */
export interface PlatformRelease {
  readonly name: string;
  readonly namespace: string;
  readonly values: Block;
  /** Addresses of the releases it comes after. */
  readonly after: readonly string[];
}

/** The port of the database is the one number that is known at apply only. */
const databasePort = "upstream-database.outputs.port}";

/** What stands for a reference: the port's example, else its text without what JSON would trip over. */
function standIn(reference: string): string {
  return reference.endsWith(databasePort) ? "5432" : reference.slice(2, -1).replaceAll('"', "'");
}

/** The releases of a stack, with their values as Helm gets them. */
export function releasesOf(stack: SynthesizedStack): PlatformRelease[] {
  return every(stack, "helm_release").map((release) => {
    const [values = "{}"] = (release["values"] ?? []) as string[];
    return {
      name: String(release["name"]),
      namespace: String(release["namespace"]),
      values: JSON.parse(unescapeTemplate(values, standIn)) as Block,
      after: (release["depends_on"] ?? []) as string[],
    };
  });
}

/** The values of the one release of this name. */
export function valuesOf(stack: SynthesizedStack, name: string): Block {
  const release = releasesOf(stack).find((each) => each.name === name);
  if (!release) throw new Error(`${stack.id} has no release ${name}`);
  return release.values;
}

/** What a release of our own chart delivers; charts of others take `resources` for something else. */
function delivered({ resources }: Block): PlatformObject[] {
  return Array.isArray(resources) ? (resources as PlatformObject[]) : [];
}

/** Every Kubernetes object the stack delivers itself; charts' objects are not among them. */
export function objectsOf(stack: SynthesizedStack): PlatformObject[] {
  return releasesOf(stack).flatMap(({ namespace, values }) =>
    delivered(values).map((object) => ({
      ...object,
      metadata: { namespace, ...object.metadata },
    })),
  );
}

/** The objects of a kind, by namespace and name. */
export function byName(
  objects: readonly PlatformObject[],
  kind: string,
): Map<string, PlatformObject> {
  return new Map(
    objects
      .filter((object) => object.kind === kind)
      .map((object) => [`${object.metadata.namespace ?? ""}/${object.metadata.name}`, object]),
  );
}

/** The value under a path of keys and indexes, written `spec.ports.0.port`. */
export function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => {
    return typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined;
  }, value);
}

/** The one object of a kind and name; it is an error when there is none. */
export function objectOf(
  objects: readonly PlatformObject[],
  kind: string,
  name: string,
): PlatformObject {
  const object = byName(objects, kind).get(name);
  if (!object) throw new Error(`no ${kind} ${name}`);
  return object;
}

/** Every value under this key, at any depth. */
export function everyUnder(value: unknown, key: string): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name === key ? [inner as unknown] : []),
    ...everyUnder(inner, key),
  ]);
}
