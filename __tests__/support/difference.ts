import { createHash } from "node:crypto";
import type { MicroservicesEnvironment } from "../../config/microservices";
import { unescapeTemplate } from "../../core/template";
import type { SynthesizedStack } from "./reference";

/** Values by path: `database resource.aws_db_instance.database.multi_az`. */
type Leaves = ReadonlyMap<string, string>;

/**
 * What two environments have different beside their names, accounts and host names, a line each:
 * `<component> <path>: <value of the one> → <value of the other>`. A block that only one of them has is one line.
 */
export function differences(
  one: MicroservicesEnvironment,
  other: MicroservicesEnvironment,
  stacks: readonly SynthesizedStack[],
): string[] {
  const [before, after] = [leaves(one, stacks), leaves(other, stacks)];
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  const roots = paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => (has(before, block(path)) && has(after, block(path)) ? path : block(path)));
  return [...new Set(roots)].map(
    (root) => `${root}: ${valueAt(before, root)} → ${valueAt(after, root)}`,
  );
}

/** The resource, provider or output that a path leads into. */
function block(path: string): string {
  return path.split(".").slice(0, 3).join(".");
}

function has(side: Leaves, root: string): boolean {
  return valueAt(side, root) !== "nothing";
}

/** The value that is there, or all that are below. */
function valueAt(side: Leaves, root: string): string {
  const found = [...side].flatMap(([path, value]) => {
    if (path === root) return value;
    return path.startsWith(`${root}.`) ? `${path.slice(root.length + 1)} = ${value}` : [];
  });
  return found.length === 0 ? "nothing" : found.join(", ");
}

function leaves(
  environment: MicroservicesEnvironment,
  stacks: readonly SynthesizedStack[],
): Leaves {
  const prefix = `${environment.name}-`;
  const own = stacks.filter(({ id }) => id.startsWith(prefix));
  return new Map(
    own.flatMap(({ id, text }) => {
      const json: Record<string, unknown> = JSON.parse(anonymous(environment, text)) as never;
      return Object.entries(json).flatMap(([key, value]) =>
        flatten(`${id.slice(prefix.length)} ${key}`, value),
      );
    }),
  );
}

/** Every value by its path, without the ends of logical ids and without what only says where a construct stands. */
function flatten(path: string, value: unknown): [string, string][] {
  const parsed = parsedText(value);
  if (typeof parsed !== "object" || parsed === null || Object.keys(parsed).length === 0)
    return [[path, JSON.stringify(parsed)]];
  return Object.entries(parsed)
    .filter(([key]) => key !== "//")
    .flatMap(([key, inner]) => flatten(`${path}.${key.replace(/_[0-9A-F]{8}$/, "")}`, inner));
}

/** Policies and Helm's values are JSON in a text. */
function parsedText(value: unknown): unknown {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  return JSON.parse(unescapeTemplate(value, numberOf));
}

/** A number that stands for a reference, inside quotes and outside: another reference has another one. */
function numberOf(reference: string): string {
  return String(parseInt(createHash("sha256").update(reference).digest("hex").slice(0, 8), 16));
}

function anonymous({ name, account, dns }: MicroservicesEnvironment, text: string): string {
  return text
    .replaceAll(dns.hosts.api, "<api>")
    .replaceAll(dns.hosts.app, "<app>")
    .replaceAll(name, "<name>")
    .replaceAll(account, "<account>");
}
