import { statefulTypes } from "../../core/stateful";
import { isObject, objectAt, type JsonObject, type TerraformJson } from "../terraform-json";
import type { WrittenStack } from "../synthesized-stack";

/** A stack of one revision, as far as a comparison needs it. */
export type ComparedStack = Pick<WrittenStack, "id" | "json" | "dependencies">;

/** Bodies by Terraform's address, such as `aws_vpc.vpc_A2121C38`. */
export type Resources = ReadonlyMap<string, JsonObject>;

/** Every resource of a stack. */
export function resourcesOf(json: TerraformJson): Resources {
  return new Map(
    Object.entries(objectAt(json, "resource")).flatMap(([type, named]) =>
      Object.entries(isObject(named) ? named : {}).flatMap(([name, body]) =>
        isObject(body) ? [[`${type}.${name}`, body] as const] : [],
      ),
    ),
  );
}

/** `aws_vpc` of `aws_vpc.vpc_A2121C38` */
export function typeOf(address: string): string {
  return address.split(".")[0] ?? "";
}

/** Whether the loss of what stands there costs data, identity or an outage (core/stateful.ts). */
export function holdsData(address: string): boolean {
  return statefulTypes.has(typeOf(address));
}
