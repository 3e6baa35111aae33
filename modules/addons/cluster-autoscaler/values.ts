import { imageFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf, type ContainerSize, type PodDemand } from "../../../core/pod-demand";
import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";
import { placed } from "../placed";

export interface ClusterAutoscalerSettings {
  readonly clusterName: string;
  readonly region: string;
  readonly serviceAccount: string;
  /**
   * ARN of the role the service account becomes.
   * @default - Pod Identity ties the account to its role
   */
  readonly roleArn?: string;
  /**
   * Whether Prometheus measures it; the kinds of its operator are there then.
   * @default false
   */
  readonly monitored?: boolean;
  /**
   * Nodes its pods are kept on.
   * @default - any
   */
  readonly placement?: Placement;
  /**
   * Key of the taint that every new node has until its network works. Told of it, the autoscaler knows that pods will fit
   * on the node nevertheless, the first one of an empty group included.
   * @default - there is none
   */
  readonly startupTaint?: string;
  /**
   * Groups of nodes that grow before all others, the first one first, by the beginning of their names.
   * @default - none; the one that wastes least
   */
  readonly growFirst?: readonly string[];
  /** What stands for the registries of its images. */
  readonly mirrors: Mirrors;
}

const name = "cluster-autoscaler";

const size: ContainerSize = { cpu: 50, memory: 256, limit: 512 };

/** One works, the other waits. */
const replicas = 2;

/** What the pods of the release ask for. */
export function clusterAutoscalerPods(): PodDemand[] {
  return [{ workload: `Deployment ${name}`, on: "platform", pods: replicas, containers: [size] }];
}

/**
 * It finds the groups of nodes by the tags that carry the cluster's name, and scales between the limits they have in
 * AWS. Nodes with pods of kube-system may go too: here those pods run twice and have budgets. So may nodes with pods that
 * write to an `emptyDir`, as nearly every pod with a read-only root does: what is in there is theirs to lose.
 */
export function clusterAutoscalerValues(settings: ClusterAutoscalerSettings): Values {
  const { clusterName, region, serviceAccount, roleArn, placement, startupTaint, mirrors } =
    settings;
  const growFirst = settings.growFirst ?? [];
  return {
    fullnameOverride: name,
    image: { repository: imageFor("registry.k8s.io/autoscaling/cluster-autoscaler", mirrors) },
    autoDiscovery: { clusterName },
    awsRegion: region,
    rbac: {
      serviceAccount: {
        name: serviceAccount,
        ...(roleArn !== undefined && { annotations: { "eks.amazonaws.com/role-arn": roleArn } }),
      },
    },
    extraArgs: {
      "balance-similar-node-groups": true,
      expander: growFirst.length > 0 ? "priority,least-waste" : "least-waste",
      "skip-nodes-with-system-pods": false,
      "skip-nodes-with-local-storage": false,
      ...(startupTaint !== undefined && { "startup-taint": startupTaint }),
    },
    ...(growFirst.length > 0 && { expanderPriorities: priorities(growFirst) }),
    ...(placement && placed(placement)),
    ...(settings.monitored === true && {
      serviceMonitor: { enabled: true, namespace: null }, // its own
    }),
    replicaCount: replicas,
    podDisruptionBudget: { maxUnavailable: 1 },
    resources: resourcesOf(size),
    topologySpreadConstraints: podSpread({ "app.kubernetes.io/instance": name }),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65_534,
      runAsGroup: 65_534,
      fsGroup: 65_534,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containerSecurityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
  };
}

/** Patterns of groups' names by their rank; the highest wins. EKS names a group `eks-<node group>-<id>`. */
function priorities(growFirst: readonly string[]): Values {
  const ranked = growFirst.map((name, index): [string, string[]] => [
    String(100 - index),
    [`^eks-${name}-`],
  ]);
  return { ...Object.fromEntries(ranked), "1": [".*"] };
}
