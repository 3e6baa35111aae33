import { imageFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf, type ContainerSize, type PodDemand } from "../../../core/pod-demand";
import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";
import { partOfPlatform } from "../part-of";
import { placed } from "../placed";

const sizes = {
  "external-secrets": { cpu: 20, memory: 96, limit: 192 },
  "external-secrets-webhook": { cpu: 10, memory: 64, limit: 128 },
  "external-secrets-cert-controller": { cpu: 10, memory: 96, limit: 192 },
} satisfies Record<string, ContainerSize>;

/** Pods of each part. */
const replicas = 2;

/** What the pods of the release ask for. */
export function externalSecretsPods(): PodDemand[] {
  return Object.entries(sizes).map(([name, size]) => ({
    workload: `Deployment ${name}`,
    on: "platform",
    pods: replicas,
    containers: [size],
  }));
}

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
   * Whether Prometheus measures it; the kinds of its operator are there then.
   * @default false
   */
  readonly monitored?: boolean;
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
  monitored = false,
  mirrors,
}: ExternalSecretsSettings): Values {
  const global = { repository: imageFor(image, mirrors), ...(placement && placed(placement)) };
  return {
    ...part("external-secrets"),
    readinessProbe: probed, // without it the release is done before the controller is
    global,
    commonLabels: partOfPlatform,
    ...(monitored && { serviceMonitor: { enabled: true } }),
    leaderElect: true, // of controller and cert-controller: one works, the other waits
    serviceAccount: {
      name: serviceAccount,
      ...(roleArn !== undefined && { annotations: { "eks.amazonaws.com/role-arn": roleArn } }),
    },
    webhook: part("external-secrets-webhook"),
    certController: part("external-secrets-cert-controller"),
    // What this platform does not use, its controllers need not watch.
    processClusterExternalSecret: false,
    processPushSecret: false,
    processClusterPushSecret: false,
  };
}

/** Probes that the chart has, and leaves out by itself. */
const probed = { enabled: true };

function part(name: keyof typeof sizes) {
  return {
    replicaCount: replicas,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    livenessProbe: probed,
    resources: resourcesOf(sizes[name]),
    topologySpreadConstraints: podSpread({ "app.kubernetes.io/name": name }),
  };
}
