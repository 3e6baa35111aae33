import type { Problem } from "../../core/problems";
import { isArray, type Json, type JsonObject } from "../terraform-json";
import { bodiesOf, checkBody } from "./check-block";
import type { Mode } from "./declared";
import { unknownName } from "./finding";
import { dataLifecycle, resourceLifecycle } from "./language";
import type { Block } from "./provider-schema";

/** Terraform needs these before it evaluates anything. */
const literals = ["create_before_destroy", "prevent_destroy"] as const;

/**
 * The `lifecycle` block of a resource or data source.
 *
 * @param block the schema of the resource itself, where it is known: `ignore_changes` names its arguments.
 */
export function checkLifecycle(value: Json, mode: Mode, block: Block | undefined): Problem[] {
  const bodies = bodiesOf(value);
  if (bodies === undefined) {
    const what = "is a block, not a value";
    return [{ path: "lifecycle", what, got: value, remedy: "give its arguments in { }" }];
  }
  return bodies.flatMap((body) => [
    ...checkBody(body, mode === "resource" ? resourceLifecycle : dataLifecycle, "lifecycle"),
    ...literals.flatMap((name) => notLiteral(name, body)),
    ...ignoredNames(body["ignore_changes"] ?? null, block),
  ]);
}

function notLiteral(name: (typeof literals)[number], body: JsonObject): Problem[] {
  const value = body[name];
  if (typeof value !== "string" || !value.includes("${")) return [];
  const what = "cannot be computed";
  return [{ path: `lifecycle.${name}`, what, got: value, remedy: "give true or false" }];
}

function ignoredNames(value: Json, block: Block | undefined): Problem[] {
  const path = "lifecycle.ignore_changes";
  if (value === null || value === "all") return [];
  if (!isArray(value)) {
    const remedy = 'give a list of arguments, or "all"';
    return [{ path, what: "must be a list", got: value, remedy }];
  }
  if (block === undefined) return [];
  const known = [...Object.keys(block.attributes ?? {}), ...Object.keys(block.block_types ?? {})];
  return value.flatMap((item, place) => {
    const text = typeof item === "string" ? item : JSON.stringify(item);
    const name = /^[\w-]+/.exec(text)?.[0] ?? text;
    if (known.includes(name)) return [];
    return [unknownName(`${path}[${place}]`, "is no argument of this resource", name, known)];
  });
}
