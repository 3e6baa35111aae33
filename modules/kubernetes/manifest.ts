import type { Model } from "@kubernetes-models/base";
import type { Problem } from "../../core/problems";
import { checksOf } from "./checks";
import { exampleCopy } from "./example-copy";
import { objectName, type KubernetesObject, type ObjectFields } from "./object";
import { ObjectError } from "./object-error";
import { schemaProblems } from "./schema-problems";
import { unknownFields } from "./unknown-fields";

/**
 * The object as plain JSON, after it has passed every check that needs no cluster: its kind's schema, fields the kind
 * does not have, and what the API server or the controller checks beyond the schema. Values that are known at apply only
 * are checked by their examples and stay references.
 *
 * @throws {ObjectError} with everything that is wrong.
 */
export function manifest(model: Model<unknown>): KubernetesObject {
  const fields = JSON.parse(JSON.stringify(model)) as ObjectFields;
  const problems: Problem[] = [];
  const copy = exampleCopy(fields, "", problems);
  refuse(fields, problems);
  const example = Object.assign(Object.create(kindOf(model)) as Model<unknown>, copy);
  refuse(fields, schemaProblems(example));
  refuse(fields, [...unknownFields(example), ...checksOf(copy as ObjectFields)]);
  return fields as KubernetesObject;
}

/** What makes the fields an object of the model's kind. */
function kindOf(model: Model<unknown>): object {
  return Object.getPrototypeOf(model) as object;
}

function refuse(fields: ObjectFields, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ObjectError(objectName(fields), problems);
}
