import { isObject, objectAt, type JsonObject } from "../terraform-json";
import { change, type Change, type Step } from "./change";

/** Requires these exact versions (local name → version) instead of the pinned ones. */
export function setProviderVersions(versions: Readonly<Record<string, string>>): Step {
  return (json) => {
    const terraform = objectAt(json, "terraform");
    const changes: Change[] = [];
    const required: JsonObject = Object.fromEntries(
      Object.entries(objectAt(terraform, "required_providers")).map(([name, provider]) => {
        const version = versions[name];
        if (!isObject(provider) || version === undefined || provider["version"] === version) {
          return [name, provider];
        }
        changes.push(
          change(
            `provider ${name}`,
            `version ${version} used, ${show(provider["version"])} is pinned`,
          ),
        );
        return [name, { ...provider, version }];
      }),
    );
    if (changes.length === 0) return { json, changes };
    return {
      json: { ...json, terraform: { ...terraform, required_providers: required } },
      changes,
    };
  };
}

function show(version: unknown): string {
  return typeof version === "string" ? version : "no version";
}
