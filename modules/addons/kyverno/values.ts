import { registryFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
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
const resources = {
  /** All policies and what they judge are in memory. */
  admission: share("100m", "256Mi", "512Mi"),
  /** Prepares the certificates, once. */
  init: share("10m", "64Mi", "256Mi"),
  reports: share("50m", "128Mi", "384Mi"),
  /** Jobs of an upgrade and of an uninstallation. */
  hook: share("10m", "64Mi", "256Mi"),
};

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
      initContainer: { resources: resources.init },
      container: { resources: resources.admission },
    },
    reportsController: {
      ...controller("reports-controller", replicas.reports),
      nodeSelector,
      resources: resources.reports,
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
    crds: { migration: { podResources: resources.hook } },
    webhooksCleanup: {
      image: { registry: registryFor("ghcr.io", mirrors), pullPolicy: "IfNotPresent" },
      resources: resources.hook,
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

function share(cpu: string, memory: string, memoryLimit: string) {
  return { requests: { cpu, memory }, limits: { memory: memoryLimit } };
}
