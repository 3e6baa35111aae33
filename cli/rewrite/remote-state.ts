import { isObject, objectAt, type JsonObject } from "../terraform-json";
import { change, type Step } from "./change";

const type = "terraform_remote_state";

/** Gives every remote-state data source another body, whole: Terraform does not merge its `config`. */
export function replaceRemoteState(replacement: "keep" | ((name: string) => JsonObject)): Step {
  return (json) => {
    const data = objectAt(json, "data");
    const sources = data[type];
    if (replacement === "keep" || !isObject(sources)) return { json, changes: [] };
    const names = Object.keys(sources);
    const replaced = Object.fromEntries(names.map((name) => [name, replacement(name)]));
    return {
      json: { ...json, data: { ...data, [type]: replaced } },
      changes: names.map((name) => change(`data.${type}.${name}`, "another state read instead")),
    };
  };
}
