import type { TerraformJson } from "../../cli/terraform-json";
import { referenceEnvironments } from "../../config/reference";
import { every, nested } from "./resources";
import { environmentOf, type Block, type SynthesizedStack } from "./reference";
import { synthEnvironments } from "./synth";

const prod = referenceEnvironments["localplus-prod"];

/** The `aiven-peering` stack of production with another data layer, and maybe more replaced. */
export function withData(data: object, change: object = {}): SynthesizedStack {
  const environment = environmentOf({ ...prod, ...change, data } as typeof prod, "env");
  const stack = synthEnvironments([environment])["env-aiven-peering"];
  if (!stack) throw new Error("there is no env-aiven-peering");
  return stack;
}

/** Every service that holds data: PostgreSQL and its replica, Kafka, Valkey. */
export function services(stack: SynthesizedStack): Block[] {
  return ["aiven_pg", "aiven_kafka", "aiven_valkey"].flatMap((type) => every(stack, type));
}

/** A service's own configuration, of whatever kind. */
export function userConfig(service: Block): Block {
  const kind = ["pg", "kafka", "valkey"].find((one) => `${one}_user_config` in service);
  return nested(service, `${kind ?? ""}_user_config`);
}

/** The stack's JSON with every PostgreSQL service changed. */
export function changePostgres(
  { text }: SynthesizedStack,
  change: (service: Block) => Block,
): TerraformJson {
  const json = JSON.parse(text) as SynthesizedStack["json"];
  const services = Object.entries(json.resource?.["aiven_pg"] ?? {});
  const aiven_pg = Object.fromEntries(services.map(([id, block]) => [id, change(block)]));
  return { ...json, resource: { ...json.resource, aiven_pg } } as TerraformJson;
}
