import type { Mirrors } from "../../core/mirrors";

/** A chart of somebody else, at one version. */
export interface Chart {
  /** Where it is published: an index over https, or `oci://`. */
  readonly repository: string;
  /** Its name there. */
  readonly chart: string;
  readonly version: string;
  /** Version of what it installs. */
  readonly appVersion: string;
  /** Whether it brings a schema of its values, against which Helm can check ours while planning. */
  readonly hasSchema: boolean;
  /** The day its versions were last read at their source. */
  readonly checked: string;
}

/** The charts in use. An exact version: another one may need other values. */
const catalogue = {
  "argo-cd": {
    repository: "https://argoproj.github.io/argo-helm",
    chart: "argo-cd",
    version: "10.1.1",
    appVersion: "v3.4.4",
    hasSchema: false,
    checked: "2026-07-02",
  },
  "cert-manager": {
    repository: "oci://quay.io/jetstack/charts",
    chart: "cert-manager",
    version: "v1.21.1",
    appVersion: "v1.21.1",
    hasSchema: true,
    checked: "2026-08-22",
  },
  cilium: {
    repository: "https://helm.cilium.io",
    chart: "cilium",
    version: "1.19.6",
    appVersion: "1.19.6",
    hasSchema: true,
    checked: "2026-08-22",
  },
  "cluster-autoscaler": {
    repository: "https://kubernetes.github.io/autoscaler",
    chart: "cluster-autoscaler",
    version: "9.59.0",
    appVersion: "1.35.0",
    hasSchema: false,
    checked: "2026-08-22",
  },
  "external-dns": {
    repository: "https://kubernetes-sigs.github.io/external-dns",
    chart: "external-dns",
    version: "1.21.1",
    appVersion: "0.21.0",
    hasSchema: true,
    checked: "2026-08-22",
  },
  "external-secrets": {
    repository: "https://charts.external-secrets.io",
    chart: "external-secrets",
    version: "2.9.0",
    appVersion: "v2.9.0",
    hasSchema: true,
    checked: "2026-08-22",
  },
  "gateway-api-crds": {
    repository: "https://charts.christianhuth.de",
    chart: "gateway-api-crds",
    version: "1.2.3",
    appVersion: "v1.6.1",
    hasSchema: true,
    checked: "2026-08-22",
  },
  "kube-prometheus-stack": {
    repository: "https://prometheus-community.github.io/helm-charts",
    chart: "kube-prometheus-stack",
    version: "88.5.3",
    appVersion: "v0.93.1",
    hasSchema: false,
    checked: "2026-08-22",
  },
  // 3.9.0 takes 93 % of the Secret that Helm keeps a release in, 3.8.2 84 % (docs/decisions/0024-admission.md).
  kyverno: {
    repository: "https://kyverno.github.io/kyverno",
    chart: "kyverno",
    version: "3.8.2",
    appVersion: "v1.18.2",
    hasSchema: false,
    checked: "2026-08-22",
  },
  loki: {
    repository: "https://grafana-community.github.io/helm-charts",
    chart: "loki",
    version: "18.11.0",
    appVersion: "3.7.6",
    hasSchema: true,
    checked: "2026-08-20",
  },
  "metrics-server": {
    repository: "https://kubernetes-sigs.github.io/metrics-server",
    chart: "metrics-server",
    version: "3.13.1",
    appVersion: "0.8.1",
    hasSchema: false,
    checked: "2026-08-04",
  },
  "opentelemetry-collector": {
    repository: "https://open-telemetry.github.io/opentelemetry-helm-charts",
    chart: "opentelemetry-collector",
    version: "0.170.0",
    appVersion: "0.158.0",
    hasSchema: true,
    checked: "2026-08-20",
  },
  "prometheus-operator-crds": {
    repository: "https://prometheus-community.github.io/helm-charts",
    chart: "prometheus-operator-crds",
    version: "31.0.1",
    appVersion: "v0.93.1",
    hasSchema: false,
    checked: "2026-08-22",
  },
  tempo: {
    repository: "https://grafana-community.github.io/helm-charts",
    chart: "tempo",
    version: "2.2.4",
    appVersion: "2.10.8",
    hasSchema: false,
    checked: "2026-08-20",
  },
  traefik: {
    repository: "https://traefik.github.io/charts",
    chart: "traefik",
    version: "41.3.0",
    appVersion: "v3.7.11",
    hasSchema: true,
    checked: "2026-08-21",
  },
  vault: {
    repository: "https://helm.releases.hashicorp.com",
    chart: "vault",
    version: "0.34.1",
    appVersion: "2.0.4",
    hasSchema: true,
    checked: "2026-08-13",
  },
} satisfies Record<string, Chart>;

export type ChartName = keyof typeof catalogue;

/** Names of the charts in use. */
export const chartNames = Object.keys(catalogue) as ChartName[];

/** A chart of the catalogue, from the mirror when there is one. */
export function chartOf(name: ChartName, { charts }: Pick<Mirrors, "charts">): Chart {
  return { ...catalogue[name], ...(charts !== undefined && { repository: charts }) };
}
