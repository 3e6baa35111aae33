import { Addon, NodePool, type NodePoolProps } from "../../../modules/eks";
import { every, nested, only } from "../../support/resources";
import { type Block, type SynthesizedStack } from "../../support/reference";
import { synthModule } from "../../support/synth";

const props: NodePoolProps = {
  name: "batch",
  clusterName: "acme",
  version: "1.35",
  roleArn: "arn:role",
  subnetIds: ["subnet-1", "subnet-2"],
  instanceTypes: ["m6i.large"],
  architecture: "x86_64",
  capacity: "on-demand",
  min: 1,
  max: 4,
  desired: 2,
  taints: [],
  startupTaints: [],
  labels: { "node-pool": "batch" },
  image: "al2023",
  maxPods: 26,
  diskGib: 80,
  volumeKeyArn: "arn:key",
  securityGroupIds: ["sg-nodes", "sg-cluster"],
  tags: { Owner: "team" },
};

function pool(change: Partial<NodePoolProps> = {}): SynthesizedStack {
  return synthModule((scope) => {
    new NodePool(scope, "pool", { ...props, ...change });
  });
}

const template = (stack: SynthesizedStack) => only(stack, "aws_launch_template");
const group = (stack: SynthesizedStack) => only(stack, "aws_eks_node_group");
const disks = (stack: SynthesizedStack) => template(stack)["block_device_mappings"] as Block[];
const told = (stack: SynthesizedStack) =>
  Buffer.from(String(template(stack)["user_data"]), "base64").toString();

/** Tags of the Auto Scaling group. */
function tags(stack: SynthesizedStack): Record<string, unknown> {
  return Object.fromEntries(
    every(stack, "aws_autoscaling_group_tag")
      .map((each) => nested(each, "tag"))
      .map(({ key, value }) => [String(key), value]),
  );
}

describe("the launch template", () => {
  it("leaves instance type, image and role to the node group", () => {
    for (const argument of ["instance_type", "image_id", "iam_instance_profile"])
      expect(template(pool())).not.toHaveProperty(argument);
  });

  it("names all security groups, because EKS adds none beside a template's", () => {
    expect(template(pool())["vpc_security_group_ids"]).toEqual(["sg-nodes", "sg-cluster"]);
  });

  it("encrypts the disk with the given key", () => {
    expect(disks(pool())).toEqual([
      {
        device_name: "/dev/xvda",
        ebs: {
          volume_type: "gp3",
          volume_size: 80,
          encrypted: "true",
          kms_key_id: "arn:key",
          delete_on_termination: "true",
        },
      },
    ]);
  });

  it("encrypts both disks of Bottlerocket and sizes the second", () => {
    const both = disks(pool({ image: "bottlerocket" })).map((disk) => nested(disk, "ebs"));
    expect(both.map(({ encrypted }) => encrypted)).toEqual(["true", "true"]);
    expect(both.map(({ volume_size: size }) => size)).toEqual([undefined, 80]);
  });

  it("tags what the provider's default tags do not reach", () => {
    const specifications = template(pool())["tag_specifications"] as Block[];
    expect(specifications.map((each) => each["resource_type"])).toEqual([
      "instance",
      "volume",
      "network-interface",
    ]);
    for (const { tags: given } of specifications)
      expect(given).toEqual({ Owner: "team", Name: "acme-batch" });
  });

  it("tells nodeadm how many pods the node may take", () => {
    expect(told(pool())).toBe(
      [
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="//"',
        "",
        "--//",
        "Content-Type: application/node.eks.aws",
        "",
        "apiVersion: node.eks.aws/v1alpha1",
        "kind: NodeConfig",
        "spec:",
        "  kubelet:",
        "    config:",
        "      maxPods: 26",
        "",
        "--//--",
        "",
      ].join("\n"),
    );
  });

  it("tells Bottlerocket the same in its own form", () => {
    expect(told(pool({ image: "bottlerocket" }))).toContain(
      "[settings.kubernetes]\nmax-pods = 26\n",
    );
  });

  it("leaves CPU credits to EC2 unless told", () => {
    expect(template(pool())).not.toHaveProperty("credit_specification");
    expect(nested(template(pool({ cpuCredits: "standard" })), "credit_specification")).toEqual({
      cpu_credits: "standard",
    });
  });

  it.each(["control", "admin"])("keeps Bottlerocket's %s container off", (container) => {
    expect(told(pool({ image: "bottlerocket" }))).toContain(
      `[settings.host-containers.${container}]\nenabled = false\n`,
    );
  });
});

describe("the node group", () => {
  it("follows the template by the number of its latest version", () => {
    expect(nested(group(pool()), "launch_template")).toEqual({
      id: expect.stringMatching(/^\$\{aws_launch_template\.\w+\.id\}$/) as string,
      version: expect.stringMatching(/^\$\{aws_launch_template\.\w+\.latest_version\}$/) as string,
    });
  });

  it.each([
    ["al2023", "x86_64", "AL2023_x86_64_STANDARD"],
    ["al2023", "arm64", "AL2023_ARM_64_STANDARD"],
    ["bottlerocket", "x86_64", "BOTTLEROCKET_x86_64"],
    ["bottlerocket", "arm64", "BOTTLEROCKET_ARM_64"],
  ] as const)("runs %s on %s as %s", (image, architecture, amiType) => {
    expect(group(pool({ image, architecture }))["ami_type"]).toBe(amiType);
  });

  it("writes taints in EKS's words, those that go away first", () => {
    const startupTaints = [{ key: "starting", value: "true", effect: "NoExecute" }] as const;
    const taints = [
      { key: "a", value: "1", effect: "NoSchedule" },
      { key: "b", value: "2", effect: "PreferNoSchedule" },
    ] as const;
    expect(group(pool({ taints, startupTaints }))["taint"]).toEqual([
      { key: "starting", value: "true", effect: "NO_EXECUTE" },
      { key: "a", value: "1", effect: "NO_SCHEDULE" },
      { key: "b", value: "2", effect: "PREFER_NO_SCHEDULE" },
    ]);
  });

  it("waits for nothing unless told", () => {
    expect(group(pool())).not.toHaveProperty("depends_on");
    const stack = synthModule((scope) => {
      const { addon } = new Addon(scope, "cni", {
        clusterName: "acme",
        name: "vpc-cni",
        after: [],
      });
      new NodePool(scope, "pool", { ...props, after: [addon] });
    });
    expect(group(stack)["depends_on"]).toEqual([
      expect.stringMatching(/^aws_eks_addon\.cni_/) as string,
    ]);
  });

  it("is replaced by a new one before it goes, and leaves its size to the autoscaler", () => {
    expect(group(pool())).toMatchObject({
      node_group_name_prefix: "batch-",
      scaling_config: { min_size: 1, desired_size: 2, max_size: 4 },
      lifecycle: {
        create_before_destroy: true,
        ignore_changes: ["scaling_config[0].desired_size"],
      },
    });
  });
});

describe("autoscaler tags", () => {
  const found = {
    "k8s.io/cluster-autoscaler/enabled": "true",
    "k8s.io/cluster-autoscaler/acme": "owned",
  };

  it("let the autoscaler find the group", () => {
    expect(tags(pool())).toEqual(found);
  });

  it("describe the nodes of a group that may have none, without the taint that goes away", () => {
    const taints = [{ key: "spot", value: "true", effect: "PreferNoSchedule" }] as const;
    expect(tags(pool({ min: 0, taints }))).toEqual({
      ...found,
      "k8s.io/cluster-autoscaler/node-template/label/node-pool": "batch",
      "k8s.io/cluster-autoscaler/node-template/taint/spot": "true:PreferNoSchedule",
    });
  });

  it("stay on the group and off its instances", () => {
    for (const each of every(pool(), "aws_autoscaling_group_tag"))
      expect(nested(each, "tag")["propagate_at_launch"]).toBe(false);
  });

  it("have addresses without the cluster's name", () => {
    const address = (name: string) =>
      Object.keys(pool({ clusterName: name }).json.resource?.["aws_autoscaling_group_tag"] ?? {});
    expect(address("acme")).toEqual(address("other"));
  });
});
