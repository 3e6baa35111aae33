import { registryFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf, type ContainerSize, type PodDemand } from "../../../core/pod-demand";
import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";
import { placed } from "../placed";

export interface CertManagerSettings {
  /** Namespace it runs in, and chooses its leader in. */
  readonly namespace: string;
  readonly mirrors: Mirrors;
  /** Pods of each part. */
  readonly replicas: number;
  /** Nodes its pods are kept on. */
  readonly placement: Placement;
}

/** What each container asks for. */
const sizes = {
  controller: { cpu: 10, memory: 64, limit: 256 },
  webhook: { cpu: 10, memory: 32, limit: 128 },
  cainjector: { cpu: 10, memory: 64, limit: 256 }, // it keeps every Secret's outline in memory
  check: { cpu: 10, memory: 32, limit: 64 },
} as const satisfies Record<string, ContainerSize>;

/** What its pods ask of the nodes. */
export function certManagerPods({ replicas: pods }: CertManagerSettings): PodDemand[] {
  const deployment = (name: string, size: ContainerSize): PodDemand => ({
    workload: `Deployment ${name}`,
    on: "platform",
    pods,
    containers: [size],
  });
  return [
    deployment("cert-manager", sizes.controller),
    deployment("cert-manager-webhook", sizes.webhook),
    deployment("cert-manager-cainjector", sizes.cainjector),
  ];
}

/**
 * Certificates outlive the release: their kinds are kept, and a Secret does not go with its Certificate. The check that
 * runs at the end waits until the webhook answers, so that whatever comes after can make certificates.
 */
export function certManagerValues(settings: CertManagerSettings): Values {
  const { namespace, mirrors, placement } = settings;
  return {
    crds: { enabled: true, keep: true },
    enableCertificateOwnerRef: false,
    global: {
      leaderElection: { namespace },
      commonLabels: { "app.kubernetes.io/part-of": "cert-manager" },
    },
    imageRegistry: registryFor("quay.io", mirrors),
    ...part("cert-manager", sizes.controller, settings),
    webhook: part("webhook", sizes.webhook, settings),
    cainjector: part("cainjector", sizes.cainjector, settings),
    startupapicheck: { ...placed(placement), resources: resourcesOf(sizes.check) },
    prometheus: { enabled: true, servicemonitor: { enabled: true } },
  };
}

function part(name: string, size: ContainerSize, { replicas, placement }: CertManagerSettings) {
  return {
    ...placed(placement),
    replicaCount: replicas,
    ...(replicas > 1 && { podDisruptionBudget: { enabled: true, maxUnavailable: 1 } }),
    resources: resourcesOf(size),
    topologySpreadConstraints: podSpread({ "app.kubernetes.io/name": name }),
  };
}
