import { isObject, objectAt, without, type Json, type JsonObject } from "../terraform-json";
import { change, type Change, type Step } from "./change";

/** Arguments by which AWS itself refuses to delete a resource of the type. */
const refusals: Readonly<Record<string, string>> = {
  aws_db_instance: "deletion_protection",
  aws_eks_cluster: "deletion_protection",
  aws_lb: "enable_deletion_protection",
};

/** Leaves `prevent_destroy` and AWS's own refusals out of every resource, so that an emulator can be emptied again. */
export function liftProtection(lift: boolean): Step {
  return (json) => {
    if (!lift) return { json, changes: [] };
    const changes: Change[] = [];
    const lifted = (address: string, argument: string): void => {
      changes.push(change(address, `${argument} left out (everything is destroyed again)`));
    };
    const resource = mapResources(objectAt(json, "resource"), (address, body) => {
      const lifecycle = objectAt(body, "lifecycle");
      const refusal = refusals[address.slice(0, address.indexOf("."))] ?? "";
      const refuses = body[refusal] === true;
      if (refuses) lifted(address, refusal);
      const willing = refuses ? without(body, [refusal]) : body;
      if (lifecycle["prevent_destroy"] === undefined) return willing;
      lifted(address, "prevent_destroy");
      return { ...willing, lifecycle: without(lifecycle, ["prevent_destroy"]) };
    });
    return changes.length === 0 ? { json, changes } : { json: { ...json, resource }, changes };
  };
}

function mapResources(
  resources: JsonObject,
  map: (address: string, body: JsonObject) => JsonObject,
): JsonObject {
  const inType = (type: string, named: Json): Json =>
    isObject(named)
      ? Object.fromEntries(
          Object.entries(named).map(([name, body]) => [
            name,
            isObject(body) ? map(`${type}.${name}`, body) : body,
          ]),
        )
      : named;
  return Object.fromEntries(
    Object.entries(resources).map(([type, named]) => [type, inType(type, named)]),
  );
}
