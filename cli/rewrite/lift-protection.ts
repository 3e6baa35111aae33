import { isObject, objectAt, without, type Json, type JsonObject } from "../terraform-json";
import { change, type Change, type Step } from "./change";

/** Leaves `prevent_destroy` out of every resource, so that an emulator can be emptied again. */
export function liftProtection(lift: boolean): Step {
  return (json) => {
    if (!lift) return { json, changes: [] };
    const changes: Change[] = [];
    const resource = mapResources(objectAt(json, "resource"), (address, body) => {
      const lifecycle = objectAt(body, "lifecycle");
      if (lifecycle["prevent_destroy"] === undefined) return body;
      changes.push(change(address, "prevent_destroy left out (everything is destroyed again)"));
      return { ...body, lifecycle: without(lifecycle, ["prevent_destroy"]) };
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
