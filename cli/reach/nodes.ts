import { textAt } from "../charts/rendered";
import { isObject } from "../terraform-json";
import type { References, Resource } from "./references";

/** What nodes, and the pods on them, have on the network. */
export interface Nodes {
  /** `nodes application, platform`: groups of nodes of which the network makes no difference are one. */
  readonly name: string;
  /** Followed references of the groups of nodes. */
  readonly pools: readonly string[];
  /** Security groups, as followed references. */
  readonly groups: readonly string[];
  readonly subnets: readonly Resource[];
}

/** The nodes of the cluster. */
export function nodesOf(references: References): Nodes[] {
  const alike = new Map<string, Nodes>();
  for (const { component, type, key, body } of references.every("aws_eks_node_group")) {
    const template = references.resource(
      references.value(textAt(body, "launch_template", "id"), component),
    );
    const groups = template
      ? references.list(template.body["vpc_security_group_ids"], template.component)
      : [];
    const subnets = references.list(body["subnet_ids"], component);
    const same = JSON.stringify([groups, subnets]);
    const known = alike.get(same);
    const name = textAt(body, "node_group_name_prefix").replace(/-$/, "");
    alike.set(same, {
      name: known ? `${known.name}, ${name}` : `nodes ${name}`,
      pools: [...(known?.pools ?? []), `${component}/${type}.${key}`],
      groups,
      subnets: subnetsOf(subnets, references),
    });
  }
  return [...alike.values()];
}

/** The subnets that followed references end at. */
export function subnetsOf(ids: readonly string[], references: References): Resource[] {
  return ids.flatMap((id) => references.resource(id) ?? []);
}

/** The range of a subnet. */
export function rangeOf(subnet: Resource): string {
  return textAt(subnet.body, "cidr_block");
}

/** How messages name a resource: by its path in the code. */
export function resourceName({ component, type, key, body }: Resource): string {
  const { "//": comment } = body;
  const path = isObject(comment) ? textAt(comment, "metadata", "path") : "";
  const [, ...rest] = path.split("/");
  return `${component} ${type} ${rest.length > 0 ? rest.join("/").replace(/\/Resource$/, "") : key}`;
}
