import { referenceEnvironments } from "../../config/reference";
import { every, nested, only, refTo, resources, statements } from "../support/resources";
import { environmentOf, referenceStack, type Block } from "../support/reference";
import { synthEnvironments } from "../support/synth";

const prod = referenceStack("localplus-prod-eks");
const dev = referenceStack("localplus-dev-eks");
const cluster = only(prod, "aws_eks_cluster");

describe("the cluster", () => {
  it("LP-08 runs the version of the configuration, 1.35 by default", () => {
    expect(cluster["version"]).toBe("1.35");
    const { cluster: of, ...others } = referenceEnvironments["localplus-prod"];
    const input = { ...others, cluster: { ...of, version: "1.36" } };
    const { "new-eks": newer, "new-eks-nodes": nodes } = synthEnvironments([
      environmentOf(input, "new"),
    ]);
    if (!newer || !nodes) throw new Error("no cluster");
    expect(only(newer, "aws_eks_cluster")["version"]).toBe("1.36");
    for (const group of every(nodes, "aws_eks_node_group")) expect(group["version"]).toBe("1.36");
  });

  it("LP-08 refuses a version that can no longer be created", () => {
    const { cluster: of, ...others } = referenceEnvironments["localplus-prod"];
    expect(() => environmentOf({ ...others, cluster: { ...of, version: "1.28" } }, "env")).toThrow(
      "env.cluster.version: can no longer be created, because EKS dropped it on 2025-11-26",
    );
  });

  it("LP-08 lets in by access entries alone, not by having created it", () => {
    expect(nested(cluster, "access_config")).toEqual({
      authentication_mode: "API",
      bootstrap_cluster_creator_admin_permissions: false,
    });
    expect(only(prod, "aws_eks_access_entry")["principal_arn"]).toBe(
      "arn:aws:iam::111122223333:role/platform-admin",
    );
    expect(only(prod, "aws_eks_access_policy_association")["policy_arn"]).toBe(
      "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
    );
  });

  it("LP-08 has a private endpoint always, and in development a public one for the operators", () => {
    expect(nested(cluster, "vpc_config")).toMatchObject({
      endpoint_private_access: true,
      endpoint_public_access: false,
    });
    expect(nested(only(dev, "aws_eks_cluster"), "vpc_config")).toMatchObject({
      endpoint_private_access: true,
      endpoint_public_access: true,
      public_access_cidrs: ["203.0.113.0/24"],
    });
  });

  it("LP-08 says how a deployer reaches a private endpoint, and lets it in from there", () => {
    const fromInside = (stack: typeof prod) =>
      every(stack, "aws_vpc_security_group_ingress_rule").filter((rule) => "cidr_ipv4" in rule);
    expect(environmentOf(referenceEnvironments["localplus-prod"]).cluster.access).toBe(
      "vpc-runner",
    );
    expect(fromInside(prod)).toEqual([
      expect.objectContaining({ cidr_ipv4: "10.0.0.0/20", from_port: 443, to_port: 443 }),
    ]);
    expect(fromInside(dev)).toEqual([]);
  });

  it("LP-08 lets in from inside the VPC for a tunnel as well, which does not exist at first", () => {
    const { cluster: of, ...others } = referenceEnvironments["localplus-prod"];
    const input = { ...others, cluster: { ...of, access: "tunnel" } } as const;
    const { "new-eks": tunnelled } = synthEnvironments([environmentOf(input, "new")]);
    if (!tunnelled) throw new Error("no cluster");
    expect(
      every(tunnelled, "aws_vpc_security_group_ingress_rule").filter((rule) => "cidr_ipv4" in rule),
    ).toEqual([
      expect.objectContaining({ cidr_ipv4: "10.0.0.0/20", from_port: 443, to_port: 443 }),
    ]);
  });

  it("LP-08 writes all control plane logs to a group made before it, encrypted, with an end", () => {
    expect(cluster["enabled_cluster_log_types"]).toEqual([
      "api",
      "audit",
      "authenticator",
      "controllerManager",
      "scheduler",
    ]);
    expect(only(prod, "aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/eks/localplus-prod/cluster",
      retention_in_days: 365,
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.key_/) as string,
    });
    const [group] = Object.keys(resources(prod, "aws_cloudwatch_log_group"));
    expect(cluster["depends_on"]).toContain(`aws_cloudwatch_log_group.${group ?? ""}`);
  });

  it("LP-08 encrypts Secrets with a key of its own", () => {
    expect(nested(cluster, "encryption_config")).toEqual({
      provider: { key_arn: expect.stringMatching(/^\$\{aws_kms_key\.key_\w+\.arn\}$/) as string },
      resources: ["secrets"],
    });
  });

  it("LP-08 has a service range of its own, standard support, and is protected in production", () => {
    expect(nested(cluster, "kubernetes_network_config")).toMatchObject({
      service_ipv4_cidr: "172.20.0.0/16",
    });
    expect(nested(cluster, "upgrade_policy")).toEqual({ support_type: "STANDARD" });
    expect(cluster).toMatchObject({
      deletion_protection: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(only(dev, "aws_eks_cluster")["deletion_protection"]).toBe(false);
  });

  it("LP-08 loses its protection by retire, so that it can be destroyed on purpose", () => {
    const retire = { eks: { reason: "moving to another region", until: "2099-01-31" } };
    const input = { ...referenceEnvironments["localplus-prod"], retire };
    const { "old-eks": retired } = synthEnvironments([environmentOf(input, "old")]);
    if (!retired) throw new Error("no cluster");
    const block = only(retired, "aws_eks_cluster");
    expect(block["deletion_protection"]).toBe(false);
    expect(block).not.toHaveProperty("lifecycle");
  });
});

/** The node group of a pool of an environment. */
function pool(name: string, stack = referenceStack("localplus-prod-eks-nodes")): Block {
  const found = every(stack, "aws_eks_node_group").filter(
    (group) => group["node_group_name_prefix"] === `${name}-`,
  );
  const [group] = found;
  if (!group || found.length > 1) throw new Error(`${stack.id} has ${found.length} pools ${name}`);
  return group;
}

const nodes = referenceStack("localplus-prod-eks-nodes");
const devNodes = referenceStack("localplus-dev-eks-nodes");
const startup = { key: "node.cilium.io/agent-not-ready", value: "true", effect: "NO_EXECUTE" };

/** Autoscaler tags of a pool, by what follows their common beginning. */
function autoscalerTags(name: string, stack = nodes): Record<string, unknown> {
  const [id] =
    Object.entries(resources(stack, "aws_eks_node_group")).find(
      ([, group]) => group === pool(name, stack),
    ) ?? [];
  return Object.fromEntries(
    every(stack, "aws_autoscaling_group_tag")
      .filter((tag) => String(tag["autoscaling_group_name"]).includes(`.${id ?? "none"}.`))
      .map((tag) => nested(tag, "tag"))
      .map(({ key, value }) => [String(key).replace("k8s.io/cluster-autoscaler/", ""), value]),
  );
}

describe("the pools", () => {
  it("LP-09 platform is three m6i.xlarge in production, two to three in development", () => {
    expect(pool("platform")).toMatchObject({
      instance_types: ["m6i.xlarge"],
      capacity_type: "ON_DEMAND",
      scaling_config: { min_size: 3, desired_size: 3, max_size: 3 },
    });
    expect(pool("platform", devNodes)["scaling_config"]).toEqual({
      min_size: 2,
      desired_size: 2,
      max_size: 3,
    });
  });

  it("LP-09 platform keeps other pods away by platform=true:NoSchedule and is found by its label", () => {
    expect(pool("platform")).toMatchObject({
      taint: [startup, { key: "platform", value: "true", effect: "NO_SCHEDULE" }],
      labels: { "node-pool": "platform" },
    });
  });

  it("LP-09 every pool starts from a template with IMDSv2, one hop, an encrypted gp3 disk and both groups", () => {
    for (const template of every(nodes, "aws_launch_template")) {
      expect(nested(template, "metadata_options")).toMatchObject({
        http_tokens: "required",
        http_put_response_hop_limit: 1,
      });
      expect(nested(nested(template, "block_device_mappings"), "ebs")).toMatchObject({
        volume_type: "gp3",
        encrypted: "true",
        kms_key_id: "${data.terraform_remote_state.upstream-eks.outputs.volume_key_arn}",
      });
      expect(template["vpc_security_group_ids"]).toEqual(
        ["node", "cluster"].map(
          (group) =>
            `\${data.terraform_remote_state.upstream-eks.outputs.${group}_security_group_id}`,
        ),
      );
    }
    const used = every(nodes, "aws_eks_node_group").map((g) => nested(g, "launch_template")["id"]);
    expect(used.sort()).toEqual(refTo(nodes, "aws_launch_template").sort());
  });

  it("LP-10 application is two to ten m6i.large without a taint that stays", () => {
    expect(pool("application")).toMatchObject({
      instance_types: ["m6i.large"],
      taint: [startup],
      scaling_config: { min_size: 2, desired_size: 2, max_size: 10 },
    });
  });

  it("LP-10 every pool leaves its size to the autoscaler, which finds it by tags", () => {
    for (const name of ["platform", "application"]) {
      expect(pool(name)["lifecycle"]).toMatchObject({
        ignore_changes: ["scaling_config[0].desired_size"],
      });
      expect(autoscalerTags(name)).toEqual({ enabled: "true", "localplus-prod": "owned" });
    }
  });

  it("LP-11 spot is off unless asked, as in production", () => {
    expect(() => pool("spot")).toThrow("has 0 pools spot");
  });

  it("LP-11 spot bids for several types of one size, from none to five, and is avoided where possible", () => {
    expect(pool("spot", devNodes)).toMatchObject({
      capacity_type: "SPOT",
      instance_types: ["m6i.large", "m6a.large", "m5.large", "m5a.large"],
      scaling_config: { min_size: 0, desired_size: 0, max_size: 5 },
      taint: [startup, { key: "spot", value: "true", effect: "PREFER_NO_SCHEDULE" }],
    });
  });

  it("LP-11 spot tells the autoscaler what its nodes would be while it has none", () => {
    expect(autoscalerTags("spot", devNodes)).toEqual({
      enabled: "true",
      "localplus-dev": "owned",
      "node-template/label/node-pool": "spot",
      "node-template/taint/spot": "true:PreferNoSchedule",
    });
  });
});

describe("joining with Cilium", () => {
  it("LP-12 the cluster starts without network plugin, kube-proxy and DNS", () => {
    expect(cluster["bootstrap_self_managed_addons"]).toBe(false);
    const addons = every(nodes, "aws_eks_addon").map((addon) => addon["addon_name"]);
    expect(addons.sort()).toEqual(["aws-ebs-csi-driver", "coredns", "eks-pod-identity-agent"]);
  });

  it("LP-12 nodes are in a stack of their own, so that Cilium can come between", () => {
    expect(every(prod, "aws_eks_node_group")).toEqual([]);
    expect(nodes.dependencies).toContain("localplus-prod-eks");
  });

  it("LP-12 every pool keeps pods away until Cilium's agent runs", () => {
    for (const stack of [nodes, devNodes])
      for (const group of every(stack, "aws_eks_node_group"))
        expect(group["taint"]).toContainEqual(startup);
  });

  it("LP-12 add-ons come after all nodes, and DNS runs on the platform's", () => {
    const groups = Object.keys(resources(nodes, "aws_eks_node_group"));
    for (const addon of every(nodes, "aws_eks_addon"))
      expect(addon["depends_on"]).toEqual(
        expect.arrayContaining(groups.map((id) => `aws_eks_node_group.${id}`)),
      );
    const dns = every(nodes, "aws_eks_addon").find((addon) => addon["addon_name"] === "coredns");
    expect(JSON.parse(String(dns?.["configuration_values"]))).toEqual({
      tolerations: [
        { key: "CriticalAddonsOnly", operator: "Exists" },
        { key: "platform", operator: "Equal", value: "true", effect: "NoSchedule" },
      ],
    });
  });

  it("LP-12 the storage driver goes before what its role may do", () => {
    const driver = every(nodes, "aws_eks_addon").find(
      (addon) => addon["addon_name"] === "aws-ebs-csi-driver",
    );
    const permissions = ["aws_iam_role_policy", "aws_iam_role_policy_attachment"].flatMap((kind) =>
      Object.keys(resources(nodes, kind)).map((id) => `${kind}.${id}`),
    );
    expect(permissions).toHaveLength(2);
    expect(driver?.["depends_on"]).toEqual(expect.arrayContaining(permissions));
  });

  it("LP-12 the storage driver comes after the agent that hands it its credentials", () => {
    const needs = Object.values(resources(nodes, "aws_eks_addon")).map((addon) => [
      addon["addon_name"],
      (addon["depends_on"] as string[]).filter((address) => address.startsWith("aws_eks_addon.")),
    ]);
    const [agent] =
      Object.entries(resources(nodes, "aws_eks_addon")).find(
        ([, addon]) => addon["addon_name"] === "eks-pod-identity-agent",
      ) ?? [];
    expect(Object.fromEntries(needs)).toEqual({
      "eks-pod-identity-agent": [],
      coredns: [],
      "aws-ebs-csi-driver": [`aws_eks_addon.${agent ?? "none"}`],
    });
  });

  it("LP-12 the operator's role trusts its service account alone, by the cluster's tokens", () => {
    const role = every(prod, "aws_iam_role").find(
      (each) => each["name"] === "localplus-prod-cilium-operator",
    );
    const [trust] = statements(role?.["assume_role_policy"]);
    expect(trust).toMatchObject({ Action: "sts:AssumeRoleWithWebIdentity" });
    const conditions = (trust?.["Condition"] as { StringEquals: Record<string, string> })
      .StringEquals;
    expect(
      Object.entries(conditions).map(([key, value]) => [key.split(":").at(-1), value]),
    ).toEqual([
      ["aud", "sts.amazonaws.com"],
      ["sub", "system:serviceaccount:kube-system:cilium-operator"],
    ]);
    expect(only(prod, "aws_iam_openid_connect_provider")["client_id_list"]).toEqual([
      "sts.amazonaws.com",
    ]);
  });

  it("LP-12 the storage driver's role trusts its service account of this cluster alone", () => {
    const csi = every(nodes, "aws_eks_addon").find(
      (addon) => addon["addon_name"] === "aws-ebs-csi-driver",
    );
    expect(nested(csi ?? {}, "pod_identity_association")).toEqual({
      role_arn: refTo(nodes, "aws_iam_role", "arn")[0],
      service_account: "ebs-csi-controller-sa",
    });
    const [trust] = statements(only(nodes, "aws_iam_role")["assume_role_policy"]);
    expect(trust?.["Condition"]).toMatchObject({
      StringEquals: {
        "aws:SourceAccount": "111122223333",
        "aws:RequestTag/eks-cluster-arn":
          "arn:aws:eks:eu-west-1:111122223333:cluster/localplus-prod",
        "aws:RequestTag/kubernetes-service-account": "ebs-csi-controller-sa",
      },
    });
  });

  it("LP-12 nodes may not touch network interfaces: that is the operator's", () => {
    const policies = every(prod, "aws_iam_role_policy_attachment").map((each) =>
      String(each["policy_arn"]),
    );
    expect(policies.sort()).toEqual(
      [
        "AmazonEC2ContainerRegistryPullOnly",
        "AmazonEKSClusterPolicy",
        "AmazonEKSWorkerNodePolicy",
      ].map((name) => `arn:aws:iam::aws:policy/${name}`),
    );
  });
});

it("LP-13 nodes run Amazon Linux 2023, or Bottlerocket where asked", () => {
  for (const group of every(nodes, "aws_eks_node_group"))
    expect(group["ami_type"]).toBe("AL2023_x86_64_STANDARD");
  const { cluster: of, ...others } = referenceEnvironments["localplus-prod"];
  const pools = { application: { ami: "bottlerocket" } } as const;
  const input = { ...others, cluster: { ...of, pools } };
  const { "rocket-eks-nodes": rocket } = synthEnvironments([environmentOf(input, "rocket")]);
  expect(pool("application", rocket)["ami_type"]).toBe("BOTTLEROCKET_x86_64");
});
