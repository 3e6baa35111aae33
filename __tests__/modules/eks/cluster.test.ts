import { AccessEntry, Addon, Cluster, grantAccess, type ClusterProps } from "../../../modules/eks";
import { every, nested, only, resources, statements } from "../../support/resources";
import { type SynthesizedStack } from "../../support/reference";
import { synthModule } from "../../support/synth";

function cluster(change: Partial<ClusterProps> = {}): SynthesizedStack {
  return synthModule((stack) => {
    new Cluster(stack, "cluster", {
      name: "acme",
      account: "111122223333",
      version: "1.35",
      support: "standard",
      subnetIds: ["subnet-1", "subnet-2"],
      serviceCidr: "172.20.0.0/16",
      publicAccessCidrs: [],
      kmsKeyArn: "arn:key",
      logRetentionDays: 90,
      deletionProtection: true,
      ...change,
    });
  });
}

describe("Cluster", () => {
  it("has a private endpoint only, unless ranges are listed", () => {
    expect(nested(only(cluster(), "aws_eks_cluster"), "vpc_config")).toEqual({
      subnet_ids: ["subnet-1", "subnet-2"],
      endpoint_private_access: true,
      endpoint_public_access: false,
    });
    const open = cluster({ publicAccessCidrs: ["203.0.113.0/24"] });
    expect(nested(only(open, "aws_eks_cluster"), "vpc_config")).toMatchObject({
      endpoint_private_access: true,
      endpoint_public_access: true,
      public_access_cidrs: ["203.0.113.0/24"],
    });
  });

  it("has groups beside the one EKS makes only when told", () => {
    const given = cluster({ securityGroupIds: ["sg-1"] });
    expect(nested(only(given, "aws_eks_cluster"), "vpc_config")["security_group_ids"]).toEqual([
      "sg-1",
    ]);
  });

  it("is made after its log group and permissions, and goes before them", () => {
    const dependencies = only(cluster(), "aws_eks_cluster")["depends_on"] as string[];
    expect(dependencies.map((address) => address.split(".")[0]).sort()).toEqual([
      "aws_cloudwatch_log_group",
      "aws_iam_role_policy",
      "aws_iam_role_policy_attachment",
    ]);
  });

  it.each([
    ["standard", "STANDARD"],
    ["extended", "EXTENDED"],
  ] as const)("tells EKS of %s support", (support, type) => {
    expect(nested(only(cluster({ support }), "aws_eks_cluster"), "upgrade_policy")).toEqual({
      support_type: type,
    });
  });

  it("lets only EKS of its account assume its role", () => {
    expect(statements(only(cluster(), "aws_iam_role")["assume_role_policy"])).toEqual([
      expect.objectContaining({
        Principal: { Service: "eks.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      }),
    ]);
  });
});

it.each([
  ["admin", "AmazonEKSClusterAdminPolicy"],
  ["view", "AmazonEKSViewPolicy"],
] as const)("AccessEntry lets who may %s do what %s says, in the whole cluster", (may, policy) => {
  const principalArn = "arn:aws:iam::111122223333:role/team";
  const stack = synthModule((scope) => {
    new AccessEntry(scope, "entry", { clusterName: "acme", principalArn, may });
  });
  expect(only(stack, "aws_eks_access_entry")).toMatchObject({ principal_arn: principalArn });
  expect(only(stack, "aws_eks_access_policy_association")).toMatchObject({
    principal_arn: principalArn,
    policy_arn: `arn:aws:eks::aws:cluster-access-policy/${policy}`,
    access_scope: { type: "cluster" },
  });
});

it("grantAccess lets everybody in who is named, under that name", () => {
  const stack = synthModule((scope) => {
    grantAccess(scope, "acme", {
      admins: { ops: "arn:ops" },
      planners: { ci: "arn:ci" },
      viewers: { team: "arn:team" },
    });
  });
  const entries = Object.entries(resources(stack, "aws_eks_access_policy_association"));
  expect(entries.map(([id, entry]) => [id.split("_")[0], entry["principal_arn"]])).toEqual([
    ["admin-ops", "arn:ops"],
    ["plan-ci", "arn:ci"],
    ["view-team", "arn:team"],
  ]);
});

describe("Addon", () => {
  it("leaves version and settings to EKS unless told", () => {
    const stack = synthModule((scope) => {
      new Addon(scope, "addon", { clusterName: "acme", name: "coredns", after: [] });
    });
    const addon = only(stack, "aws_eks_addon");
    for (const argument of ["addon_version", "configuration_values", "pod_identity_association"])
      expect(addon).not.toHaveProperty(argument);
  });

  it("takes a version, settings and a role", () => {
    const stack = synthModule((scope) => {
      new Addon(scope, "addon", {
        clusterName: "acme",
        name: "coredns",
        version: "v1.12.4-eksbuild.1",
        settings: { replicaCount: 3 },
        role: { kind: "pod-identity", arn: "arn:role", serviceAccount: "coredns" },
        after: [],
      });
    });
    expect(only(stack, "aws_eks_addon")).toMatchObject({
      addon_version: "v1.12.4-eksbuild.1",
      configuration_values: '{"replicaCount":3}',
      pod_identity_association: [{ role_arn: "arn:role", service_account: "coredns" }],
    });
  });

  it("takes a role by the cluster's own tokens, and an order", () => {
    const stack = synthModule((scope) => {
      const first = new Addon(scope, "first", { clusterName: "acme", name: "one", after: [] });
      new Addon(scope, "second", {
        clusterName: "acme",
        name: "two",
        role: { kind: "irsa", arn: "arn:role" },
        after: [first.addon],
      });
    });
    const [first, second] = every(stack, "aws_eks_addon");
    expect(first).not.toHaveProperty("depends_on");
    expect(second).toMatchObject({
      service_account_role_arn: "arn:role",
      depends_on: [expect.stringMatching(/^aws_eks_addon\.first_/)],
    });
    expect(second).not.toHaveProperty("pod_identity_association");
  });
});
