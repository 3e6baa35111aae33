import type { Json } from "../../core/json";

/** A value as text: a text as it is, all else as JSON; nothing where there is none. */
export function asText(value: Json | undefined): string {
  if (typeof value === "string") return value;
  return value === undefined ? "" : JSON.stringify(value);
}
