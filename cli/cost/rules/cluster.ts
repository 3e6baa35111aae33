import { asText } from "../../reach/text";
import { isExtended } from "../../../core/eks-versions";
import { isJsonObject, type JsonObject } from "../../../core/json";
import { itemsAt, textAt } from "../../charts/rendered";
import type { Resource } from "../../reach/references";
import { amount, hourly, numberOf, type Charge, type Rule, type Setting } from "./rule";

/** The control plane, dearer when its version is in extended support. */
export const eksCluster: Rule = ({ body }, setting) => {
  const version = asText(body["version"]);
  const policy = textAt(body["upgrade_policy"], "support_type");
  const part = "EKS control plane";
  return [
    hourly(setting, part, [`control plane, Kubernetes ${version}`, "eks.cluster"]),
    // With standard support EKS moves the cluster on by itself, so that it never gets there.
    ...(policy === "EXTENDED" && isExtended(version, setting.today)
      ? [hourly(setting, part, [`extended support of ${version}`, "eks.extended-support"])]
      : []),
  ];
};

/** The nodes that are wanted, and their disks. How far the group may grow is not in it. */
export const eksNodeGroup: Rule = (resource, setting) => {
  const { body, key } = resource;
  const count = numberOf(
    isJsonObject(body["scaling_config"]) ? body["scaling_config"]["desired_size"] : undefined,
    `${key}.scaling_config.desired_size`,
  );
  return [nodes(body, count, setting), ...disks(resource, count, setting)];
};

function nodes(body: JsonObject, count: number, setting: Setting): Charge {
  const types = instanceTypes(body);
  const type = dearest(types, setting);
  const of = `${count} × ${type}`;
  if (body["capacity_type"] !== "SPOT") {
    return hourly(setting, "nodes", [`${of} on demand`, `ec2.${type}`, count]);
  }
  const several = types.length > 1 ? `, the dearest of ${types.join(", ")}` : "";
  const charge = hourly(setting, "nodes", [`${of} spot${several}`, `ec2.${type}`, count]);
  return {
    ...charge,
    share: amount(setting, "spot.share"),
    assumes: [...charge.assumes, "spot.share"],
  };
}

function instanceTypes(body: JsonObject): string[] {
  const types = body["instance_types"];
  return Array.isArray(types) ? types.map(String) : [];
}

/** EC2 chooses among the types; a type of no known price makes the whole unknown. */
function dearest(types: readonly string[], { prices, region }: Setting): string {
  const price = (type: string) => prices.find(`ec2.${type}`, region)?.usd ?? Infinity;
  return types.toSorted((a, b) => price(b) - price(a))[0] ?? "no type";
}

function disks(
  { body, component }: Resource,
  count: number,
  { references }: Setting,
): readonly Charge[] {
  const [launch] = isJsonObject(body["launch_template"])
    ? [body["launch_template"]]
    : itemsAt(body, "launch_template");
  const template = references.resource(references.value(launch?.["id"], component));
  return itemsAt(template?.body, "block_device_mappings").map(({ ebs }) => {
    const disk = isJsonObject(ebs) ? ebs : {};
    const size = numberOf(disk["volume_size"], "block_device_mappings.ebs.volume_size");
    return {
      part: "volumes",
      what: `${count} disks of ${size} GB`,
      price: `ebs.${asText(disk["volume_type"])}`,
      quantity: count * size,
      assumes: [],
    };
  });
}

/** Add-ons are free; through the storage driver pods get volumes. */
export const eksAddon: Rule = ({ body }, setting) =>
  body["addon_name"] === "aws-ebs-csi-driver"
    ? [
        {
          part: "volumes",
          what: "volumes of pods",
          price: "ebs.gp3",
          quantity: amount(setting, "volumes.gb"),
          assumes: ["volumes.gb"],
        },
      ]
    : [];
