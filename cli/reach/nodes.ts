import { textAt } from "../charts/rendered";
import { isObject } from "../terraform-json";
import type { Resource } from "./references";
import type { World } from "./world";

/** What a group of nodes, and the pods on it, have on the network. */
export interface Nodes {
  readonly name: string;
  /** Security groups, as followed references. */
  readonly groups: readonly string[];
  readonly subnets: readonly Resource[];
}

/** Every group of nodes of the cluster. */
export function nodesOf({ references }: World): Nodes[] {
  return references.every("aws_eks_node_group").map(({ component, body }) => {
    const template = references.resource(
      references.value(textAt(body, "launch_template", "id"), component),
    );
    return {
      name: textAt(body, "node_group_name_prefix").replace(/-$/, ""),
      groups: template
        ? references.list(template.body["vpc_security_group_ids"], template.component)
        : [],
      subnets: subnetsOf(references.list(body["subnet_ids"], component), references),
    };
  });
}

/** The subnets that followed references end at. */
export function subnetsOf(
  ids: readonly string[],
  references: World["references"],
): Resource[] {
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
