import { blocks, isOn, isSet, texts } from "../arguments";
import { each, type Fault, type Policy } from "../policy";
import { isOpenRange } from "../ranges";
import type { Args } from "../stack-view";

/** Where each kind of service has its own configuration. */
const userConfigs: Readonly<Record<string, string>> = {
  aiven_kafka: "kafka_user_config",
  aiven_pg: "pg_user_config",
  aiven_valkey: "valkey_user_config",
};

/** Ranges that may connect, in each form the filter has. */
function allowedRanges(config: Args): unknown[] {
  return [
    ...blocks(config, "ip_filter_object").map(({ network }) => network),
    ...texts(config["ip_filter_string"]),
    ...texts(config["ip_filter"]),
  ];
}

function faults(args: Args, config: Args): Fault[] {
  const ranges = allowedRanges(config);
  const open = ranges.filter(isOpenRange);
  const published = blocks(config, "public_access").flatMap((access) =>
    Object.keys(access).filter((name) => isOn(access[name])),
  );
  return [
    ...(isSet(args["project_vpc_id"]) ? [] : [{ what: "stands on the public Internet" }]),
    ...(ranges.length > 0 ? [] : [{ what: "lets everybody connect, having no IP filter" }]),
    ...open.map((got) => ({ what: "lets everybody connect", got })),
    ...published.map((name) => ({ what: `publishes ${name} beside the private network` })),
  ];
}

export const aivenPrivateServices: Policy = {
  id: "aiven-private-services",
  why: "Without a project VPC and a filter, a service of Aiven has a public address that everybody may try.",
  reference:
    "Aiven, Manage project VPCs, Restrict network access to services; AWS Well-Architected Framework, Security Pillar, SEC05-BP02: Control traffic flow within your network layers",
  remedy: "make the service with modules/aiven, which asks for both",
  check: each(Object.keys(userConfigs), ({ type, args }) => {
    const [config = {}] = blocks(args, userConfigs[type] ?? "");
    return faults(args, config);
  }),
};
