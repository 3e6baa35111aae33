import { at, releasesOf } from "../support/platform-objects";
import { referenceStacks } from "../support/reference";
import { every } from "../support/resources";

/** A chart as it was checked, and where its values place pods. */
interface Expected {
  readonly row: string;
  readonly version: string;
  readonly repository: string;
  /** Paths below which LOCAL-PLUS sets node selector and tolerations; an empty path is the top. */
  readonly placed: readonly string[];
  /** More of them where production has more pods. */
  readonly placedInProduction?: readonly string[];
  /** Paths with the toleration alone. */
  readonly tolerates?: readonly string[];
  /** Paths with the node selector alone. */
  readonly selects?: readonly string[];
}

/**
 * Every chart of both platforms. Versions, repositories and paths: what was rendered with Helm and read in the charts'
 * values in August 2026. A chart that is not here has no test of where its pods run: add it with all of its paths.
 */
const charts: Readonly<Record<string, Expected>> = {
  "gateway-api-crds": {
    row: "LP-12",
    version: "1.2.3",
    repository: "https://charts.christianhuth.de",
    placed: [],
  },
  "prometheus-operator-crds": {
    row: "LP-12",
    version: "31.0.1",
    repository: "https://prometheus-community.github.io/helm-charts",
    placed: [],
  },
  cilium: {
    row: "LP-12",
    version: "1.19.6",
    repository: "https://helm.cilium.io",
    placed: ["hubble.relay", "hubble.ui", "certgen"],
    tolerates: ["operator"],
  },
  "external-secrets": {
    row: "LP-39",
    version: "2.9.0",
    repository: "https://charts.external-secrets.io",
    placed: ["global"],
  },
  "external-dns": {
    row: "LP-30",
    version: "1.21.1",
    repository: "https://kubernetes-sigs.github.io/external-dns",
    placed: [""],
  },
  "cert-manager": {
    row: "LP-35",
    version: "v1.21.1",
    repository: "oci://quay.io/jetstack/charts",
    placed: ["", "webhook", "cainjector"],
  },
  vault: {
    row: "LP-35",
    version: "0.34.1",
    repository: "https://helm.releases.hashicorp.com",
    placed: ["server"],
  },
  "argo-cd": {
    row: "LP-34",
    version: "10.1.1",
    repository: "https://argoproj.github.io/argo-helm",
    placed: ["global"],
    placedInProduction: ["redis-ha", "redis-ha.haproxy"], // a chart below, which reads nothing of the global one
  },
  kyverno: {
    row: "LP-36",
    version: "3.8.2",
    repository: "https://kyverno.github.io/kyverno",
    placed: ["global"],
    selects: ["admissionController", "reportsController"], // their own default hides the global one
  },
  "metrics-server": {
    row: "LP-40",
    version: "3.13.1",
    repository: "https://kubernetes-sigs.github.io/metrics-server",
    placed: [""],
  },
  "cluster-autoscaler": {
    row: "LP-40",
    version: "9.59.0",
    repository: "https://kubernetes.github.io/autoscaler",
    placed: [""],
  },
  "kube-prometheus-stack": {
    row: "LP-38",
    version: "88.5.3",
    repository: "https://prometheus-community.github.io/helm-charts",
    placed: [
      "prometheus.prometheusSpec",
      "alertmanager.alertmanagerSpec",
      "prometheusOperator",
      "kube-state-metrics",
      "grafana",
    ],
  },
  loki: {
    row: "LP-38",
    version: "18.11.0",
    repository: "https://grafana-community.github.io/helm-charts",
    placed: ["defaults"],
  },
  tempo: {
    row: "LP-38",
    version: "2.2.4",
    repository: "https://grafana-community.github.io/helm-charts",
    placed: [""],
  },
  "opentelemetry-collector": {
    row: "LP-37",
    version: "0.170.0",
    repository: "https://open-telemetry.github.io/opentelemetry-helm-charts",
    placed: [""],
  },
  traefik: {
    row: "MS-09",
    version: "41.3.0",
    repository: "https://traefik.github.io/charts",
    placed: [],
  },
};

const tolerated = { key: "platform", operator: "Equal", value: "true", effect: "NoSchedule" };

/** Every release of a chart that is not our own, with the chart. */
const releases = referenceStacks().flatMap((stack) =>
  every(stack, "helm_release")
    .filter(({ repository }) => repository !== undefined)
    .map((release) => {
      const chart = String(release["chart"]);
      const values = releasesOf(stack).find(({ name }) => name === release["name"])?.values ?? {};
      return { stack: stack.id, chart, release, values, row: charts[chart]?.row ?? "LP-12" };
    }),
);

it("LP-12 runs no chart but those that were rendered, and each of them", () => {
  expect([...new Set(releases.map(({ chart }) => chart))].sort()).toEqual(
    Object.keys(charts).sort(),
  );
});

it.each(releases)("$row $stack has $chart in the version and from where it was checked", (of) => {
  const { version, repository } = charts[of.chart] ?? {};
  expect(of.release).toMatchObject({ version, repository });
});

const withPods = releases.filter(
  ({ stack, chart, values }) =>
    stack.startsWith("localplus-") &&
    charts[chart]?.placed.length !== 0 &&
    values["mode"] !== "daemonset", // of collectors: on every node
);

it.each(withPods)(
  "$row $stack keeps the pods of $chart on the platform's nodes, at every path",
  ({ stack, chart, values }) => {
    const of = charts[chart];
    if (!of) throw new Error(`${chart} is not in the table`);
    const { tolerates = [], selects = [], placedInProduction = [] } = of;
    const production = stack.startsWith("localplus-prod-");
    const placed = [...of.placed, ...(production ? placedInProduction : [])];
    const below = (path: string) => (path === "" ? values : at(values, path));
    for (const path of [...placed, ...selects])
      expect(below(path)).toMatchObject({ nodeSelector: { "node-pool": "platform" } });
    for (const path of [...placed, ...tolerates])
      expect(below(path)).toMatchObject({
        tolerations: expect.arrayContaining([tolerated]) as unknown[],
      });
  },
);
