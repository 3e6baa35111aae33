import type { z } from "zod";
import type { InstanceType } from "../../core/instance-types";
import { podsWithVpcCni } from "../../core/vpc-cni-capacity";
import { addonVersion, principals, publicRanges } from "../cluster";
import type { Common } from "../common";
import { instanceTypeNames, knownTypes } from "../pools";
import { choice, cidr, flag, logRetention, section, text, whole } from "../fields";

/** The group of nodes. */
const nodes = section({
  /** EC2 instance types of one size. Default: t3.medium. */
  instanceTypes: instanceTypeNames().default(["t3.medium"]),
  /** Fewest nodes. Default: 2, one a zone. */
  min: whole("nodes", 0, 450).default(2),
  /** Most nodes. Default: 6 in production, else 3. */
  max: whole("nodes", 1, 450).optional(),
  /** Nodes at first; afterwards the autoscaler decides. Default: 3 in production, else 2. */
  desired: whole("nodes", 0, 450).optional(),
  /** Size of each node's disk. Default: 50. */
  diskGib: whole("GiB", 20, 16_384).default(50),
}).prefault({});

/** The Kubernetes cluster of the microservices platform. */
export const microservicesCluster = section({
  /** Kubernetes version. core/eks-versions.ts knows until when each is supported. One minor version up at a time. */
  version: text("a Kubernetes version", /^\d+\.\d+$/, "write it as 1.35").default("1.35"),
  /** What happens when the version's standard support ends: `standard` or `extended`, as in LOCAL-PLUS. Default: `standard`. */
  support: choice(["standard", "extended"]).default("standard"),
  /** Range of Service addresses. Cannot be changed after the first apply; may not overlap the VPC. */
  serviceCidr: cidr().default("172.20.0.0/16"),
  /** Who may reach the control plane over the Internet, at least one range; the private endpoint is always there too. */
  publicAccessCidrs: publicRanges().min(1, {
    error: "lists no range; name where your operators come from",
  }),
  /** Who administers the cluster, by name. Who deploys `helm-platform` must be among them; GitHub's role is by itself. */
  admins: principals(),
  /** Who may look at everything but Secrets, by name. Default: nobody. */
  viewers: principals(),
  /** Days the control plane's logs are kept; one of the values CloudWatch Logs knows. Default: 365 in production, else 30. */
  logRetentionDays: logRetention().optional(),
  /** Versions of EKS add-ons, such as `v1.12.4-eksbuild.1`. Default: EKS's own choice when it installs them. */
  addonVersions: section({
    coredns: addonVersion(),
    "kube-proxy": addonVersion(),
    "vpc-cni": addonVersion(),
    "aws-ebs-csi-driver": addonVersion(),
  }).prefault({}),
  /** Whether pods may have EBS volumes: installs the storage driver. The document's services need none. Default: false. */
  volumes: flag().default(false),
  /** The group of nodes. */
  nodes,
});

export type MicroservicesClusterSettings = z.output<typeof microservicesCluster>;

/** The group of nodes as the file and the defaults say, before it is known to make sense. */
export type NodeSettings = Omit<z.output<typeof nodes>, "max" | "desired"> & {
  readonly max: number;
  readonly desired: number;
};

/** The group of nodes, complete. */
export interface Nodes extends Readonly<NodeSettings> {
  readonly architecture: InstanceType["architecture"];
  /** Pods the kubelet of each node may accept. The image would count the same; said here, other arithmetic can rest on it. */
  readonly maxPods: number;
}

/** The group of nodes with its defaults. */
export function nodeSettings(stage: Common["stage"], given: z.output<typeof nodes>): NodeSettings {
  const production = stage === "production";
  return {
    ...given,
    max: given.max ?? (production ? 6 : 3),
    desired: given.desired ?? (production ? 3 : 2),
  };
}

/** The complete group. Its settings have passed every rule. */
export function completeNodes(settings: NodeSettings): Nodes {
  const types = knownTypes(settings);
  const [first] = types;
  if (!first) throw new Error("the nodes have passed the rules without types");
  return {
    ...settings,
    architecture: first.architecture,
    maxPods: Math.min(...types.map(podsWithVpcCni)),
  };
}
