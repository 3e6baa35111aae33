import { imageFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";
import { partOfPlatform } from "../part-of";
import { placed } from "../placed";

export interface ExternalSecretsSettings {
  /** Service account of the controller. */
  readonly serviceAccount: string;
  /**
   * ARN of the role the service account becomes.
   * @default - Pod Identity ties the account to its role
   */
  readonly roleArn?: string;
  /** What stands for the registries of its images. */
  readonly mirrors: Mirrors;
  /**
   * Nodes its pods are kept on.
   * @default - any
   */
  readonly placement?: Placement;
}

const image = "ghcr.io/external-secrets/external-secrets";

/** Two pods of each part; the webhook must answer whenever an ExternalSecret is written or deleted. */
export function externalSecretsValues({
  serviceAccount,
  roleArn,
  placement,
  mirrors,
}: ExternalSecretsSettings): Values {
  const global = { repository: imageFor(image, mirrors), ...(placement && placed(placement)) };
  return {
    ...part("external-secrets", { cpu: "20m", memory: "96Mi" }, "192Mi"),
    global,
    commonLabels: partOfPlatform,
    leaderElect: true, // of controller and cert-controller: one works, the other waits
    serviceAccount: {
      name: serviceAccount,
      ...(roleArn !== undefined && { annotations: { "eks.amazonaws.com/role-arn": roleArn } }),
    },
    webhook: part("external-secrets-webhook", { cpu: "10m", memory: "64Mi" }, "128Mi"),
    certController: part(
      "external-secrets-cert-controller",
      { cpu: "10m", memory: "96Mi" },
      "192Mi",
    ),
    // What this platform does not use, its controllers need not watch.
    processClusterExternalSecret: false,
    processPushSecret: false,
    processClusterPushSecret: false,
  };
}

function part(name: string, requests: { cpu: string; memory: string }, memoryLimit: string) {
  return {
    replicaCount: 2,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    resources: { requests, limits: { memory: memoryLimit } },
    topologySpreadConstraints: podSpread({ "app.kubernetes.io/name": name }),
  };
}
