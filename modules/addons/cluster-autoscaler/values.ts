import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";

export interface ClusterAutoscalerSettings {
  readonly clusterName: string;
  readonly region: string;
  readonly serviceAccount: string;
  /** ARN of the role the service account becomes. */
  readonly roleArn: string;
}

const name = "cluster-autoscaler";

/**
 * It finds the groups of nodes by the tags that carry the cluster's name, and scales between the limits they have in
 * AWS. Nodes with pods of kube-system may go too: here those pods run twice and have budgets.
 */
export function clusterAutoscalerValues(settings: ClusterAutoscalerSettings): Values {
  const { clusterName, region, serviceAccount, roleArn } = settings;
  return {
    fullnameOverride: name,
    autoDiscovery: { clusterName },
    awsRegion: region,
    rbac: {
      serviceAccount: {
        name: serviceAccount,
        annotations: { "eks.amazonaws.com/role-arn": roleArn },
      },
    },
    extraArgs: {
      "balance-similar-node-groups": true,
      expander: "least-waste",
      "skip-nodes-with-system-pods": false,
    },
    replicaCount: 2, // one works, the other waits
    podDisruptionBudget: { maxUnavailable: 1 },
    resources: { requests: { cpu: "50m", memory: "256Mi" }, limits: { memory: "512Mi" } },
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
