import { instanceTypes } from "../../core/instance-types";
import { isJsonObject, type JsonObject } from "../../core/json";
import type { Resource } from "../reach/references";
import { asText } from "../reach/text";
import type { Found } from "./demand";
import type { OwnResources } from "./own-resources";

/** What pools of nodes need, each at its largest. */
export function nodeDemand(own: OwnResources, region: string): Found[] {
  const groups = own.of("aws_eks_node_group", region);
  const spot = groups.filter(({ body }) => body["capacity_type"] === "SPOT");
  const onDemand = groups.filter((group) => !spot.includes(group));
  return [
    { quota: "nodeGroups", needed: groups.length, detail: groups.map(nameOf).join(", ") },
    {
      quota: "nodesPerGroup",
      needed: Math.max(0, ...groups.map(({ body }) => largest(body))),
      detail: groups.map((each) => `${nameOf(each)} up to ${largest(each.body)}`).join(", "),
    },
    { quota: "onDemand", ...vcpusOf(onDemand) },
    { quota: "spot", ...vcpusOf(spot) },
  ];
}

/** Of several types that a pool may take, the one with most vCPUs counts. */
function vcpusOf(groups: readonly Resource[]): Omit<Found, "quota"> {
  const each = groups.map((group) => {
    const types = typesOf(group.body);
    const vcpus = types.map((type) => instanceTypes.get(type)?.vcpus);
    const known = vcpus.filter((count) => count !== undefined);
    const most = known.length === types.length ? Math.max(...known) : undefined;
    const count = largest(group.body);
    return {
      needed: most === undefined ? undefined : most * count,
      detail: `${nameOf(group)} up to ${count} × ${types.join(" or ")}`,
    };
  });
  const unknown = each.some(({ needed }) => needed === undefined);
  return {
    needed: unknown ? undefined : sum(each.map(({ needed = 0 }) => needed)),
    detail: each.map(({ detail }) => detail).join(", "),
  };
}

/** Network interfaces of all pools at their largest: the network plugin may use all that a type has. */
export function interfacesAtMost(groups: readonly Resource[]): number {
  return sum(
    groups.map(({ body }) => {
      const each = typesOf(body).map((type) => instanceTypes.get(type)?.interfaces ?? 1);
      return Math.max(...each) * largest(body);
    }),
  );
}

function typesOf(body: JsonObject): string[] {
  const types = body["instance_types"];
  return types instanceof Array ? types.filter((type) => typeof type === "string") : [];
}

function largest({ scaling_config: scaling }: JsonObject): number {
  const most = isJsonObject(scaling) ? scaling["max_size"] : undefined;
  return typeof most === "number" ? most : 0;
}

function nameOf({ body }: Resource): string {
  return asText(body["node_group_name_prefix"] ?? body["node_group_name"]).replace(/-$/, "");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
