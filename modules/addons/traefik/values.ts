import { registryFor, type Mirrors } from "../../../core/mirrors";
import { resourcesOf, type ContainerSize, type PodDemand } from "../../../core/pod-demand";
import type { Values } from "../../helm";

export interface TraefikSettings {
  /** Port of every node it answers on. */
  readonly nodePort: number;
  /** Ranges of the load balancer in front: only from there are headers believed that say who the user is. */
  readonly trustedRanges: readonly string[];
  /** Namespaces whose routes it serves; it may read nothing in others. */
  readonly namespaces: readonly string[];
  /** What stands for the registries of its images. */
  readonly mirrors: Mirrors;
}

/** Where Traefik takes requests, inside the cluster: the chart's own names and numbers. */
export const traefikWeb = {
  entryPoint: "web",
  /** Port of the pod. */
  port: 8000,
  /** Labels of the pods. */
  labels: { "app.kubernetes.io/name": "traefik" },
} as const;

const size: ContainerSize = { cpu: 100, memory: 96, limit: 192 };

/** What the pods of the release ask for. */
export function traefikPods(): PodDemand[] {
  return [{ workload: "DaemonSet traefik", on: "every-node", pods: 1, containers: [size] }];
}

/** Seconds it goes on answering after it was told to stop; the load balancer's deregistration takes as long. */
const drainSeconds = 30;

/**
 * One pod a node, reached through the node's port. A pod on every node lets that port keep the sender's address
 * (`externalTrafficPolicy: Local`), so that the load balancer can be told from a pod that forges its headers, and no
 * target of it is without a pod. Surge instead of absence: the port answers all through an upgrade.
 */
export function traefikValues(settings: TraefikSettings): Values {
  const { nodePort, trustedRanges, namespaces, mirrors } = settings;
  return {
    image: {
      registry: registryFor("public.ecr.aws", mirrors), // Docker Hub's image, without its limit
      repository: "docker/library/traefik",
    },
    deployment: {
      kind: "DaemonSet",
      healthchecksPort: traefikWeb.port, // the probes go where ping is answered
      terminationGracePeriodSeconds: 2 * drainSeconds,
    },
    updateStrategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    additionalArguments: [`--ping.entryPoint=${traefikWeb.entryPoint}`], // the load balancer asks for /ping on the port of the traffic
    ports: {
      [traefikWeb.entryPoint]: {
        nodePort,
        forwardedHeaders: { trustedIPs: [...trustedRanges] },
        transport: { lifeCycle: { requestAcceptGraceTimeout: `${drainSeconds}s` } },
      },
      websecure: null, // TLS ends at the load balancer
    },
    service: { spec: { type: "NodePort", externalTrafficPolicy: "Local" } },
    ingressClass: { enabled: false },
    providers: {
      kubernetesCRD: { enabled: true, namespaces: [...namespaces] },
      kubernetesIngress: { enabled: false },
    },
    rbac: { namespaced: true },
    api: { dashboard: false },
    accessLog: { enabled: true, format: "json" },
    log: { format: "json" },
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    resources: resourcesOf(size),
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: 65_532,
      runAsGroup: 65_532,
      seccompProfile: { type: "RuntimeDefault" },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    priorityClassName: "system-cluster-critical", // without it no request reaches anything
  };
}
