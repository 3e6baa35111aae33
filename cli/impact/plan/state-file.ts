import type { Json, JsonObject } from "../../terraform-json";
import type { Modelled } from "./model";

const lineage = "00000000-0000-0000-0000-000000000000";

/** A state as Terraform keeps it in a file, version 4. */
export function stateFile(
  outputs: Readonly<Record<string, Json>>,
  resources: readonly JsonObject[] = [],
): string {
  const written = Object.entries(outputs).map(([name, value]) => [
    name,
    { value, type: typeOfOutput(value) },
  ]);
  return JSON.stringify({
    version: 4,
    terraform_version: "1.11.0",
    serial: 1,
    lineage,
    outputs: Object.fromEntries(written) as JsonObject,
    resources,
  });
}

/** The resources of a model, as they stand in such a file. */
export function stateResources(
  model: readonly Modelled[],
  bodies: ReadonlyMap<string, JsonObject>,
): JsonObject[] {
  return model.map(({ address, provider, schemaVersion, values }) => {
    const [type = "", name = ""] = address.split(".");
    const alias = aliasOf(bodies.get(address)?.["provider"]);
    return {
      mode: "managed",
      type,
      name,
      provider: `provider["${provider}"]${alias}`,
      instances: [{ schema_version: schemaVersion, attributes: values, sensitive_attributes: [] }],
    };
  });
}

/** `aws.zone` is the provider's configuration of that alias. */
function aliasOf(provider: Json | undefined): string {
  const [, alias] = typeof provider === "string" ? provider.split(".") : [];
  return alias === undefined ? "" : `.${alias}`;
}

function typeOfOutput(value: Json): Json {
  if (Array.isArray(value)) return ["list", "string"];
  if (typeof value === "object") return ["map", "string"];
  return typeof value === "number" ? "number" : "string";
}
