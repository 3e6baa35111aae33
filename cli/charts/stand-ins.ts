import type { Contract } from "../../core/contract";
import { outputName, type ExampleContext } from "../../core/contract";
import { isJsonObject, type JsonObject } from "../../core/json";
import { unescapeTemplate } from "../../core/template";
import { parse } from "yaml";
import { overlay } from "./values";

/** What stands for a value that is known at apply only and that no contract has an example of. */
export const dummy = "known-after-apply";

/** A value read from another stack, as it is written in Terraform. */
const remote = /^\$\{data\.terraform_remote_state\.upstream-([\w-]+)\.outputs\.(\w+)\}$/;

/** What stands for a reference, by the examples of the contracts; a text that is inside quotes already. */
export function standIns(
  contracts: readonly Contract[],
  context: ExampleContext,
): (reference: string) => string {
  return (reference) => {
    const [, component, output] = remote.exec(reference) ?? [];
    const fields = contracts.find((contract) => contract.component === component)?.fields ?? {};
    const found = Object.entries(fields).find(([name]) => outputName(name) === output);
    if (found === undefined) return dummy;
    const text = JSON.stringify(found[1].example(context));
    return text.startsWith('"') ? text.slice(1, -1) : text;
  };
}

/**
 * Our values as Helm gets them, with stand-ins for what is known at apply only.
 *
 * @param documents as the stack has them, in Terraform's template syntax.
 *
 * @throws when one is not YAML.
 */
export function readValues(
  documents: readonly string[],
  standIn: (reference: string) => string,
): JsonObject {
  return documents.reduce<JsonObject>((values, document) => {
    const read: unknown = parse(unescapeTemplate(document, standIn));
    return isJsonObject(read) ? overlay(values, read) : values;
  }, {});
}
