import { isObject, objectAt, without, type Json, type JsonObject } from "../terraform-json";
import { change, type Change, type Step } from "./change";
import { refuseReferencesTo } from "./references";

/** One line of the table: what a provider version or the emulator does not know. */
export type Gap = {
  /** Where the line applies: under an AWS provider before version 6, or on the emulator. */
  readonly when: "aws<6" | "sandbox";
  /** Type of resource, such as `aws_eks_cluster`; `output` for what the stack publishes. */
  readonly type: string;
  /** Why, printed with every use: what is unknown to whom. */
  readonly reason: string;
} & (
  | { readonly action: "drop"; readonly argument: string }
  /** Puts another value in place: of any value, or of one that mentions a text. */
  | {
      readonly action: "substitute";
      readonly argument: string;
      readonly value: Json;
      readonly mentions?: string;
    }
  /** Sets an argument that is not set to what another holds, such as `dns_config.namespace_id`. */
  | { readonly action: "copy"; readonly argument: string; readonly from: string }
  /** Leaves out resources of the type: all, or those whose argument mentions a text. */
  | {
      readonly action: "drop resource";
      readonly only?: { readonly argument: string; readonly mentions: string };
    }
);

/** Applies each line to all resources of its type, or to all outputs; an argument that is not set stays so. */
export function closeGaps(gaps: readonly Gap[]): Step {
  return (json) => {
    if (gaps.length === 0) return { json, changes: [] };
    const changes: Change[] = [];
    const dropped: string[] = [];
    const close = (byType: JsonObject): JsonObject =>
      keepNonEmpty(
        Object.entries(byType).map(([type, named]) => {
          const lines = gaps.filter((gap) => gap.type === type);
          if (!isObject(named) || lines.length === 0) return [type, named];
          return [type, closeInType(type, named, lines, changes, dropped)];
        }),
      );
    const resource = close(objectAt(json, "resource"));
    const { output = {} } = close({ output: objectAt(json, "output") });
    if (changes.length === 0) return { json, changes };
    const closed = keepNonEmpty(Object.entries({ ...json, resource, output }));
    refuseReferencesTo(dropped, closed);
    return { json: closed, changes };
  };
}

function closeInType(
  type: string,
  named: JsonObject,
  lines: readonly Gap[],
  changes: Change[],
  dropped: string[],
): JsonObject {
  const kept = Object.entries(named).filter(([name, body]) => {
    const drop = lines.find((line) => drops(line, body));
    if (drop === undefined) return true;
    const address = `${type}.${name}`;
    dropped.push(address);
    changes.push(change(address, `left out (${drop.reason})`));
    return false;
  });
  return Object.fromEntries(
    kept.map(([name, body]) => [
      name,
      lines.reduce((sofar, line) => closeOne(`${type}.${name}`, sofar, line, changes), body),
    ]),
  );
}

/** Whether the line leaves this resource out. */
function drops(line: Gap, body: Json): boolean {
  if (line.action !== "drop resource") return false;
  if (line.only === undefined) return true;
  return isObject(body) && mentions(body[line.only.argument], line.only.mentions);
}

function mentions(value: Json | undefined, text: string): boolean {
  return typeof value === "string" && value.includes(text);
}

function closeOne(where: string, body: Json, line: Gap, changes: Change[]): Json {
  if (line.action === "drop resource" || !isObject(body)) return body;
  if (line.action === "copy") return copyArgument(where, body, line, changes);
  if (!(line.argument in body)) return body;
  if (line.action === "drop") {
    changes.push(change(where, `${line.argument} left out (${line.reason})`));
    return without(body, [line.argument]);
  }
  if (line.mentions !== undefined && !mentions(body[line.argument], line.mentions)) return body;
  const value = JSON.stringify(line.value);
  changes.push(change(where, `${line.argument} = ${value} used instead (${line.reason})`));
  return { ...body, [line.argument]: line.value };
}

function copyArgument(
  where: string,
  body: JsonObject,
  line: Gap & { readonly action: "copy" },
  changes: Change[],
): JsonObject {
  const value = line.from.split(".").reduce<Json | undefined>((sofar, key) => {
    const block = Array.isArray(sofar) ? (sofar as readonly Json[])[0] : sofar;
    return isObject(block) ? block[key] : undefined;
  }, body);
  if (value === undefined || line.argument in body) return body;
  changes.push(change(where, `${line.argument} set to ${line.from} (${line.reason})`));
  return { ...body, [line.argument]: value };
}

/** Without what has nothing left, such as a type without resources: Terraform refuses an empty block label. */
function keepNonEmpty(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(
    entries.filter(([, named]) => !isObject(named) || Object.keys(named).length > 0),
  );
}
