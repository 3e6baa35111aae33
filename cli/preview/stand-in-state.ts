import { isArray, isObject, type Json } from "../terraform-json";
import type { HandedOver } from "./outputs";

/** A Terraform state that holds nothing but outputs, for the stacks that read them. */
export function standInState(outputs: Readonly<Record<string, HandedOver>>): string {
  return JSON.stringify({
    version: 4,
    terraform_version: "1.11.0",
    serial: 1,
    lineage: "preview",
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { value }]) => [name, { value, type: typeOf(value) }]),
    ),
    resources: [],
  });
}

/** The type as a state names it: what a stack publishes as a list or map is a tuple or an object there. */
function typeOf(value: Json): Json {
  if (isArray(value)) return ["tuple", value.map(typeOf)];
  if (isObject(value)) {
    return ["object", Object.fromEntries(Object.entries(value).map(([k, v]) => [k, typeOf(v)]))];
  }
  return typeof value === "number" ? "number" : typeof value === "boolean" ? "bool" : "string";
}
