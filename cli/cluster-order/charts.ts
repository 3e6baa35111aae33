import type { ChartName } from "../../modules/helm";

/** What a chart means for the order of things. */
export interface ChartFacts {
  /** Whether it runs pods. */
  readonly pods: boolean;
  /** Whether these look up names before they are ready. */
  readonly names?: boolean;
  /** API groups whose kinds are there once it is installed. */
  readonly kinds?: readonly string[];
  /** API groups whose kinds it makes only when its pods run. */
  readonly kindsOfPods?: readonly string[];
  /** API groups whose objects its pods are asked about when they are written and deleted. */
  readonly webhooks?: readonly string[];
  /** API groups it looks for once, when it starts. */
  readonly looksFor?: readonly string[];
  /** Whether nodes become ready through it. */
  readonly networkPlugin?: boolean;
}

/** By chart; one that is not here does not compile. */
export const chartFacts: Readonly<Record<ChartName, ChartFacts>> = {
  "argo-cd": { pods: true, names: true, kinds: ["argoproj.io"] },
  "cert-manager": {
    pods: true,
    names: true,
    kinds: ["cert-manager.io", "acme.cert-manager.io"],
    webhooks: ["cert-manager.io", "acme.cert-manager.io"],
  },
  cilium: {
    pods: true,
    kindsOfPods: ["cilium.io"],
    looksFor: ["gateway.networking.k8s.io"],
    networkPlugin: true,
  },
  "cluster-autoscaler": { pods: true, names: true },
  "external-dns": { pods: true, names: true, looksFor: ["gateway.networking.k8s.io"] },
  "external-secrets": {
    pods: true,
    names: true,
    kinds: ["external-secrets.io", "generators.external-secrets.io"],
    webhooks: ["external-secrets.io"],
  },
  "gateway-api-crds": { pods: false, kinds: ["gateway.networking.k8s.io"] },
  "kube-prometheus-stack": { pods: true, names: true, looksFor: ["monitoring.coreos.com"] },
  kyverno: {
    pods: true,
    names: true,
    kinds: ["kyverno.io", "policies.kyverno.io", "reports.kyverno.io", "wgpolicyk8s.io"],
    webhooks: ["kyverno.io", "policies.kyverno.io"],
  },
  loki: { pods: true, names: true },
  "metrics-server": { pods: true },
  "opentelemetry-collector": { pods: true },
  "prometheus-operator-crds": { pods: false, kinds: ["monitoring.coreos.com"] },
  tempo: { pods: true, names: true },
  traefik: { pods: true, kinds: ["traefik.io"] },
  vault: { pods: true }, // ready for Helm before it is for anybody else: it never waits for Vault's pods
};

/** What is known of a chart by its name; undefined for one of our own and for one that nobody knows. */
export function factsOf(chart: string): ChartFacts | undefined {
  return Object.entries(chartFacts).find(([name]) => name === chart)?.[1];
}

const all: readonly ChartFacts[] = Object.values(chartFacts);

/** Whether the group's kinds are made by running pods. */
export function madeByPods(group: string): boolean {
  return all.some(({ kindsOfPods = [] }) => kindsOfPods.includes(group));
}

/** Whether pods are asked about the group's objects. */
export function hasWebhook(group: string): boolean {
  return all.some(({ webhooks = [] }) => webhooks.includes(group));
}
