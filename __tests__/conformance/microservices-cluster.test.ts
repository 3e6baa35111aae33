import { referenceEnvironments } from "../../config/reference";
import { every, nested, only, refTo, resources, statements } from "../support/resources";
import {
  environmentOf,
  referenceStack,
  type Block,
  type SynthesizedStack,
} from "../support/reference";
import { synthEnvironments } from "../support/synth";

const prod = referenceStack("microservices-prod-eks");
const dev = referenceStack("microservices-dev-eks");
const input = referenceEnvironments["microservices-prod"];
const fromNetwork = (output: string) =>
  `\${data.terraform_remote_state.upstream-network.outputs.${output}}`;

/** The stack of an environment whose cluster has some fields replaced. */
function changed(change: object): SynthesizedStack {
  const { "new-eks": stack } = synthEnvironments([
    environmentOf({ ...input, cluster: { ...input.cluster, ...change } }, "new"),
  ]);
  if (!stack) throw new Error("no cluster");
  return stack;
}

/** An add-on and its address. */
function addon(name: string, stack = prod): { address: string; block: Block } {
  const found = Object.entries(resources(stack, "aws_eks_addon")).find(
    ([, each]) => each["addon_name"] === name,
  );
  if (!found) throw new Error(`${stack.id} has no add-on ${name}`);
  return { address: `aws_eks_addon.${found[0]}`, block: found[1] };
}

/** Addresses the only node group waits for, or of itself. */
const nodes = (stack = prod) => only(stack, "aws_eks_node_group");
const [nodesId = ""] = Object.keys(resources(prod, "aws_eks_node_group"));

/** The role behind a reference to its ARN. */
function role(reference: unknown, stack = prod): Block {
  const id = /^\$\{aws_iam_role\.(.+)\.arn\}$/.exec(String(reference))?.[1] ?? "";
  const found = resources(stack, "aws_iam_role")[id];
  if (!found) throw new Error(`${String(reference)} is no role of ${stack.id}`);
  return found;
}

/** AWS's policies that a role has. */
function managedPolicies(reference: unknown, stack = prod): unknown[] {
  const name = String(reference).replace(/\.arn\}$/, ".name}");
  return every(stack, "aws_iam_role_policy_attachment")
    .filter((attachment) => attachment["role"] === name)
    .map((attachment) => String(attachment["policy_arn"]).split("/").at(-1))
    .sort();
}

/** The only service account that a role's trust names. */
function trusts(trusted: Block): unknown {
  const [statement, ...others] = statements(trusted["assume_role_policy"]);
  expect(others).toEqual([]);
  expect(statement?.["Action"]).toBe("sts:AssumeRoleWithWebIdentity");
  const conditions = (statement?.["Condition"] as Record<string, Block> | undefined) ?? {};
  expect(Object.keys(conditions)).toEqual(["StringEquals"]);
  return Object.entries(conditions["StringEquals"] ?? {}).find(([key]) =>
    key.endsWith(":sub"),
  )?.[1];
}

describe("the cluster", () => {
  const cluster = only(prod, "aws_eks_cluster");

  it("MS-03 runs a supported version, and refuses the document's, which can no longer be created", () => {
    expect(cluster["version"]).toBe("1.35");
    expect(nodes()["version"]).toBe("1.35");
    const older = { ...input, cluster: { ...input.cluster, version: "1.28" } };
    expect(() => environmentOf(older, "env")).toThrow(
      "env.cluster.version: can no longer be created, because EKS dropped it on 2025-11-26",
    );
  });

  it("MS-03 has a private endpoint, and a public one for the listed ranges only", () => {
    for (const stack of [prod, dev]) {
      expect(nested(only(stack, "aws_eks_cluster"), "vpc_config")).toEqual({
        subnet_ids: fromNetwork("node_subnet_ids"),
        security_group_ids: [fromNetwork("cluster_security_group_id")],
        endpoint_private_access: true,
        endpoint_public_access: true,
        public_access_cidrs: ["203.0.113.0/24"],
      });
    }
  });

  it("MS-03 makes IAM believe the cluster's service account tokens", () => {
    const provider = only(prod, "aws_iam_openid_connect_provider");
    expect(provider["client_id_list"]).toEqual(["sts.amazonaws.com"]);
    expect(prod.json.output?.["oidc_provider_arn"]?.["value"]).toBe(
      refTo(prod, "aws_iam_openid_connect_provider", "arn")[0],
    );
  });

  it("MS-03 lets in by access entries alone, encrypts Secrets, logs everything, and is protected", () => {
    expect(nested(cluster, "access_config")).toEqual({
      authentication_mode: "API",
      bootstrap_cluster_creator_admin_permissions: false,
    });
    expect(only(prod, "aws_eks_access_entry")["principal_arn"]).toBe(input.cluster.admins.platform);
    expect(nested(cluster, "encryption_config")["resources"]).toEqual(["secrets"]);
    expect(cluster["enabled_cluster_log_types"]).toHaveLength(5);
    expect(cluster["deletion_protection"]).toBe(true);
    expect(only(dev, "aws_eks_cluster")["deletion_protection"]).toBe(false);
  });
});

describe("the nodes", () => {
  const template = only(prod, "aws_launch_template");

  it("MS-04 are t3.medium, 3 in production and 2 in development, from 2 up to 6 and 3", () => {
    for (const stack of [prod, dev])
      expect(nodes(stack)).toMatchObject({
        instance_types: ["t3.medium"],
        capacity_type: "ON_DEMAND",
      });
    expect(nodes()["scaling_config"]).toEqual({ min_size: 2, desired_size: 3, max_size: 6 });
    expect(nodes(dev)["scaling_config"]).toEqual({ min_size: 2, desired_size: 2, max_size: 3 });
  });

  it("MS-04 have an encrypted gp3 disk of 50 GB, and cost no more when they are busy", () => {
    const [disk, ...others] = template["block_device_mappings"] as Block[];
    expect(others).toEqual([]);
    expect(nested(disk ?? {}, "ebs")).toMatchObject({
      volume_type: "gp3",
      volume_size: 50,
      encrypted: "true",
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.volume-key_\w+\.arn\}$/) as string,
    });
    expect(nested(template, "credit_specification")).toEqual({ cpu_credits: "standard" });
  });

  it("MS-04 say nothing of CPU credits where the types have none", () => {
    const other = changed({ nodes: { instanceTypes: ["m6i.large"] } });
    expect(only(other, "aws_launch_template")).not.toHaveProperty("credit_specification");
  });

  it("MS-04 stand in the node subnets of both zones and keep metadata from pods", () => {
    expect(nodes()["subnet_ids"]).toBe(fromNetwork("node_subnet_ids"));
    expect(nested(template, "metadata_options")).toMatchObject({
      http_tokens: "required",
      http_put_response_hop_limit: 1,
    });
  });

  it("MS-02 MS-04 carry the document's group and the one EKS made, through which 10250 is reached", () => {
    const [id = ""] = Object.keys(resources(prod, "aws_eks_cluster"));
    expect(template["vpc_security_group_ids"]).toEqual([
      fromNetwork("node_security_group_id"),
      `\${aws_eks_cluster.${id}.vpc_config[0].cluster_security_group_id}`,
    ]);
  });

  it("MS-04 take as many pods as they have addresses for, from the first moment on", () => {
    const told = Buffer.from(String(template["user_data"]), "base64").toString();
    expect(told).toContain("maxPods: 17\n");
    expect(nodes()["taint"]).toEqual([]);
  });

  it("MS-04 are found by the autoscaler, and their group by the load balancer", () => {
    const group = `\${aws_eks_node_group.${nodesId}.resources[0].autoscaling_groups[0].name}`;
    const tags = every(prod, "aws_autoscaling_group_tag");
    expect(tags.map((tag) => nested(tag, "tag")["key"])).toEqual([
      "k8s.io/cluster-autoscaler/microservices-prod",
      "k8s.io/cluster-autoscaler/enabled",
    ]);
    for (const tag of tags) expect(tag["autoscaling_group_name"]).toBe(group);
    expect(prod.json.output?.["auto_scaling_group_name"]?.["value"]).toBe(group);
  });

  it("MS-04 may join and pull images, and not touch network interfaces", () => {
    expect(managedPolicies(nodes()["node_role_arn"])).toEqual([
      "AmazonEC2ContainerRegistryPullOnly",
      "AmazonEKSWorkerNodePolicy",
    ]);
  });
});

describe("add-ons", () => {
  it("MS-05 are the document's three", () => {
    for (const stack of [prod, dev]) {
      expect(
        every(stack, "aws_eks_addon")
          .map((each) => each["addon_name"])
          .sort(),
      ).toEqual(["coredns", "kube-proxy", "vpc-cni"]);
      expect(only(stack, "aws_eks_cluster")["bootstrap_self_managed_addons"]).toBe(false);
    }
  });

  it("MS-05 that nodes need to become ready come before them, and CoreDNS after", () => {
    const before = ["vpc-cni", "kube-proxy"].map((name) => addon(name));
    for (const { block } of before)
      expect(block["depends_on"] ?? []).not.toContain(`aws_eks_node_group.${nodesId}`);
    expect(nodes()["depends_on"]).toEqual(
      expect.arrayContaining(before.map(({ address }) => address)),
    );
    expect(addon("coredns").block["depends_on"]).toEqual([`aws_eks_node_group.${nodesId}`]);
  });

  it("MS-04 MS-05 nodes, network plugin and storage driver go before what their roles may do", () => {
    const stack = changed({ volumes: true });
    const permissions = (kind: string, of: string) =>
      Object.keys(resources(stack, kind))
        .filter((id) => id.startsWith(of))
        .map((id) => `${kind}.${id}`);
    const attached = "aws_iam_role_policy_attachment";
    const csi = [
      ...permissions(attached, "ebs-csi"),
      ...permissions("aws_iam_role_policy", "ebs-csi"),
    ];
    const needs: [unknown, string[], number][] = [
      [only(stack, "aws_eks_node_group"), permissions(attached, "node-role"), 2],
      [addon("vpc-cni", stack).block, permissions(attached, "vpc-cni"), 1],
      [addon("aws-ebs-csi-driver", stack).block, csi, 2],
    ];
    for (const [block, all, count] of needs) {
      expect(all).toHaveLength(count);
      expect(block).toMatchObject({ depends_on: expect.arrayContaining(all) as string[] });
    }
  });

  it("MS-05 give the network plugin a role of its own, and network policies an effect", () => {
    const { block } = addon("vpc-cni");
    const arn = block["service_account_role_arn"];
    expect(managedPolicies(arn)).toEqual(["AmazonEKS_CNI_Policy"]);
    expect(trusts(role(arn))).toBe("system:serviceaccount:kube-system:aws-node");
    expect(JSON.parse(String(block["configuration_values"]))).toEqual({
      enableNetworkPolicy: "true",
    });
  });

  it("MS-05 take the versions of the configuration", () => {
    const chosen = changed({ addonVersions: { "vpc-cni": "v1.20.1-eksbuild.1" } });
    expect(addon("vpc-cni", chosen).block["addon_version"]).toBe("v1.20.1-eksbuild.1");
    expect(addon("coredns", chosen).block).not.toHaveProperty("addon_version");
  });

  it("MS-05 have the storage driver among them when asked, after the nodes and with a role of its own", () => {
    const stack = changed({ volumes: true });
    const { block } = addon("aws-ebs-csi-driver", stack);
    const arn = block["service_account_role_arn"];
    expect(block["depends_on"]).toContainEqual(expect.stringMatching(/^aws_eks_node_group\./));
    expect(managedPolicies(arn, stack)).toEqual(["AmazonEBSCSIDriverPolicy"]);
    expect(trusts(role(arn, stack))).toBe(
      "system:serviceaccount:kube-system:ebs-csi-controller-sa",
    );
  });
});
