import { registryFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf, type ContainerSize, type PodDemand } from "../../../core/pod-demand";
import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";
import { placed } from "../placed";

export interface KyvernoSettings {
  readonly namespace: string;
  /** Pods that answer the API server, and pods that look at what is there already. */
  readonly replicas: { readonly admission: number; readonly reports: number };
  /** Namespaces it never asks about, beside its own: without their pods nothing starts, Kyverno neither. */
  readonly sparedNamespaces: readonly string[];
  readonly placement: Placement;
  /** What stands for the registries of its images. */
  readonly mirrors: Mirrors;
}

/** What each container asks for, and how much memory it may take. Estimates: nobody has measured them here. */
const sizes = {
  /** All policies and what they judge are in memory. */
  admission: { cpu: 100, memory: 256, limit: 512 },
  /** Prepares the certificates, once. */
  init: { cpu: 10, memory: 64, limit: 256 },
  reports: { cpu: 50, memory: 128, limit: 384 },
  /** Jobs of an upgrade and of an uninstallation. */
  hook: { cpu: 10, memory: 64, limit: 256 },
} satisfies Record<string, ContainerSize>;

/** What the pods of the release ask for. */
export function kyvernoPods({ replicas }: Pick<KyvernoSettings, "replicas">): PodDemand[] {
  const on = "platform";
  return [
    {
      workload: "Deployment kyverno-admission-controller",
      on,
      pods: replicas.admission,
      containers: [sizes.admission],
      init: [sizes.init],
    },
    {
      workload: "Deployment kyverno-reports-controller",
      on,
      pods: replicas.reports,
      containers: [sizes.reports],
    },
  ];
}

/** Pods, by the label that the chart tells its controllers apart by. */
const component = "app.kubernetes.io/component";

/**
 * The two controllers that policies of the kind ValidatingPolicy and ImageValidatingPolicy need. Those that make, change
 * and clean up objects stay out, and their rights with them. Exceptions count in Kyverno's own namespace only, so that
 * nobody who may write to another one can except himself.
 */
export function kyvernoValues(settings: KyvernoSettings): Values {
  const { namespace, replicas, sparedNamespaces, placement, mirrors } = settings;
  const { nodeSelector, tolerations } = placed(placement);
  return {
    global: {
      image: { registry: registryFor("reg.kyverno.io", mirrors) },
      nodeSelector, // of the hooks' Jobs; controllers have one of their own
      tolerations,
    },
    admissionController: {
      ...controller("admission-controller", replicas.admission),
      nodeSelector,
      priorityClassName: "system-cluster-critical", // without it no pod is admitted
      initContainer: { resources: resourcesOf(sizes.init) },
      container: { resources: resourcesOf(sizes.admission) },
    },
    reportsController: {
      ...controller("reports-controller", replicas.reports),
      nodeSelector,
      resources: resourcesOf(sizes.reports),
    },
    backgroundController: { enabled: false },
    cleanupController: { enabled: false },
    config: {
      webhooks: {
        namespaceSelector: {
          matchExpressions: [
            {
              key: "kubernetes.io/metadata.name",
              operator: "NotIn",
              values: [...sparedNamespaces],
            },
          ],
        },
      },
      excludeKyvernoNamespace: true,
    },
    features: {
      policyExceptions: { enabled: true, namespace },
      logging: { format: "json" },
    },
    crds: { migration: { podResources: resourcesOf(sizes.hook) } },
    webhooksCleanup: {
      image: { registry: registryFor("ghcr.io", mirrors), pullPolicy: "IfNotPresent" },
      resources: resourcesOf(sizes.hook),
    },
  };
}

function controller(name: string, replicas: number): Values {
  return {
    replicas,
    // A budget for one pod alone would keep its node from ever being emptied.
    podDisruptionBudget: { enabled: replicas > 1, minAvailable: null, maxUnavailable: 1 },
    topologySpreadConstraints: podSpread({ [component]: name }),
    serviceMonitor: { enabled: true },
  };
}
