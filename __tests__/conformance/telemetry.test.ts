import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parser } from "@prometheus-io/lezer-promql";
import { referenceEnvironments } from "../../config/reference";
import { instanceTypes } from "../../core/instance-types";
import { allocatable } from "../../core/node-allocatable";
import { alertGroups, runbookOf } from "../../modules/telemetry";
import { at, byName, everyUnder, objectsOf, valuesOf } from "../support/platform-objects";
import { environmentOf, referenceStack, type Block } from "../support/reference";
import { every } from "../support/resources";
import { synthEnvironments } from "../support/synth";

const environments = ["localplus-prod", "localplus-dev"] as const;
const platformOf = (name: string) => referenceStack(`${name}-helm-platform`);
const prod = platformOf("localplus-prod");
const dev = platformOf("localplus-dev");
const root = resolve(import.meta.dirname, "../..");

/** Pipelines of a collector with where each ends. */
function pipelines(release: string, stack = prod): Record<string, Block> {
  return at(valuesOf(stack, release), "config.service.pipelines") as Record<string, Block>;
}

describe("OpenTelemetry", () => {
  it("LP-37 sends traces to Tempo, logs to Loki and metrics to each Prometheus", () => {
    const ends = Object.fromEntries(
      Object.entries(pipelines("otel-gateway")).map(([signal, { exporters }]) => [
        signal,
        (exporters as string[]).map((name) => {
          const all = at(valuesOf(prod, "otel-gateway"), "config.exporters") as Block;
          return at(all[name], "endpoint");
        }),
      ]),
    );
    const prometheus = (index: number) =>
      `http://prometheus-kps-prometheus-${index}.prometheus-operated.monitoring.svc:9090/api/v1/otlp`;
    expect(ends).toEqual({
      traces: ["tempo.monitoring.svc:4317"],
      logs: ["http://loki.monitoring.svc:3100/otlp"],
      metrics: [prometheus(0), prometheus(1)],
    });
  });

  it("LP-37 protects the collector first, then says which pod, and gathers last", () => {
    for (const { processors } of Object.values(pipelines("otel-gateway")))
      expect(processors).toEqual(["memory_limiter", "k8s_attributes", "resource", "batch"]);
  });

  it("LP-37 reads containers' logs on every node, and hands them to the gateway", () => {
    const agents = valuesOf(prod, "otel-agents");
    expect(agents).toMatchObject({ mode: "daemonset", tolerations: [{ operator: "Exists" }] });
    expect(agents["presets"]).toEqual({
      logsCollection: { enabled: true, storeCheckpoints: true },
    });
    expect(everyUnder(agents["config"], "endpoint")).toEqual(["otel.monitoring.svc:4317"]);
  });

  it("LP-37 leaves nothing open that nobody sends to", () => {
    for (const release of ["otel-gateway", "otel-agents"]) {
      const { receivers } = valuesOf(prod, release)["config"] as Record<string, Block>;
      expect(receivers).toMatchObject({ jaeger: null, zipkin: null, prometheus: null });
    }
    expect(String(valuesOf(prod, "tempo")["config"])).not.toMatch(/jaeger|zipkin/);
  });
});

describe("what keeps it", () => {
  it.each(environments)("LP-38 keeps logs and traces of %s as long as it says", (name) => {
    const { platform } = environmentOf(referenceEnvironments[name], name);
    const stack = platformOf(name);
    expect(at(valuesOf(stack, "loki"), "loki.limits_config.retention_period")).toBe(
      `${platform.logDays * 24}h`,
    );
    const tempo = JSON.parse(String(valuesOf(stack, "tempo")["config"])) as Block;
    expect(at(tempo, "compactor.compaction.block_retention")).toBe(`${platform.traceDays * 24}h`);
  });

  it("LP-38 keeps them in the buckets of platform-aws, under the accounts that have roles", () => {
    const loki = valuesOf(prod, "loki");
    expect(at(loki, "loki.storage.bucketNames.chunks")).toMatch(/loki_bucket/);
    expect(String(valuesOf(prod, "tempo")["config"])).toMatch(/tempo_bucket/);
    expect(at(loki, "serviceAccount.name")).toBe("loki");
    expect(at(valuesOf(prod, "tempo"), "serviceAccount.name")).toBe("tempo");
  });

  it("LP-38 has copies in production and the same shape, single, in development", () => {
    const counts = (stack: typeof prod) => [
      at(valuesOf(stack, "loki"), "singleBinary.replicas"),
      at(valuesOf(stack, "loki"), "loki.commonConfig.replication_factor"),
      at(valuesOf(stack, "kps"), "prometheus.prometheusSpec.replicas"),
      at(valuesOf(stack, "kps"), "alertmanager.alertmanagerSpec.replicas"),
      valuesOf(stack, "otel-gateway")["replicaCount"],
    ];
    expect(counts(prod)).toEqual([3, 3, 2, 3, 2]);
    expect(counts(dev)).toEqual([1, 1, 1, 1, 1]);
  });

  it("LP-38 has no budget that blocks a drain where there is one copy, and one where there are more", () => {
    const budgets = (stack: typeof prod) => [
      at(valuesOf(stack, "loki"), "singleBinary.podDisruptionBudget"),
      at(valuesOf(stack, "kps"), "prometheus.podDisruptionBudget"),
      at(valuesOf(stack, "kps"), "alertmanager.podDisruptionBudget"),
      valuesOf(stack, "otel-gateway")["podDisruptionBudget"],
    ];
    expect(budgets(dev)).toEqual([{ enabled: false }, {}, {}, { enabled: false }]);
    for (const budget of budgets(prod)) expect(budget).toMatchObject({ enabled: true });
  });

  it("LP-38 asks nothing that EKS runs for us, and takes monitors and rules of everybody", () => {
    const values = valuesOf(prod, "kps");
    for (const part of ["kubeEtcd", "kubeScheduler", "kubeControllerManager", "kubeProxy", "crds"])
      expect(values[part]).toEqual({ enabled: false });
    const spec = at(values, "prometheus.prometheusSpec") as Block;
    const selectors = Object.entries(spec).filter(([key]) => key.endsWith("NilUsesHelmValues"));
    expect(selectors.map(([, value]) => value)).toEqual([false, false, false, false, false]);
  });

  it("LP-38 keeps all of it on the platform's nodes but what looks at each node", () => {
    const paths: Readonly<Record<string, readonly string[]>> = {
      kps: [
        "prometheus.prometheusSpec",
        "alertmanager.alertmanagerSpec",
        "prometheusOperator",
        "kube-state-metrics",
        "grafana",
      ],
      loki: ["defaults"],
    };
    for (const [release, places] of Object.entries(paths)) {
      for (const path of places)
        expect([path, at(valuesOf(prod, release), `${path}.nodeSelector`)]).toEqual([
          path,
          { "node-pool": "platform" },
        ]);
    }
    for (const release of ["tempo", "otel-gateway"])
      expect(valuesOf(prod, release)["nodeSelector"]).toEqual({ "node-pool": "platform" });
  });

  it("LP-37 LP-38 has what looks at each node come up on a node that is full", () => {
    for (const values of [
      at(valuesOf(prod, "kps"), "prometheus-node-exporter"),
      valuesOf(prod, "otel-agents"),
    ])
      expect(values).toMatchObject({
        priorityClassName: "system-node-critical",
        tolerations: [{ operator: "Exists" }],
      });
  });

  it("LP-38 leaves the label by which Loki's copies find each other to the chart", () => {
    expect(JSON.stringify(valuesOf(prod, "loki"))).not.toContain("app.kubernetes.io/part-of");
  });

  it("LP-38 gives Alertmanager no token for the API", () => {
    const alertmanager = at(valuesOf(prod, "kps"), "alertmanager.alertmanagerSpec");
    expect(alertmanager).toMatchObject({ automountServiceAccountToken: false });
  });

  it("LP-38 lets privileges into one namespace only", () => {
    const levels = [...byName(objectsOf(prod), "Namespace").values()].map(({ metadata }) => [
      metadata.name,
      metadata.labels?.["pod-security.kubernetes.io/enforce"],
    ]);
    expect(levels.filter(([, level]) => level !== "restricted")).toEqual([
      ["node-agents", "privileged"],
    ]);
    expect(at(valuesOf(prod, "kps"), "prometheus-node-exporter.namespaceOverride")).toBe(
      "node-agents",
    );
  });
});

describe("Grafana", () => {
  const grafana = at(valuesOf(prod, "kps"), "grafana") as Block;
  const jwt = grafana["grafana.ini"] as Block;

  it("LP-38 believes Access's tokens for its own application only", () => {
    expect(jwt["auth.jwt"]).toMatchObject({
      enabled: true,
      header_name: "Cf-Access-Jwt-Assertion",
      jwk_set_url: "https://localplus.cloudflareaccess.com/cdn-cgi/access/certs",
    });
    const claims = JSON.parse(String(at(jwt["auth.jwt"], "expect_claims"))) as Block;
    expect(claims["iss"]).toBe("https://localplus.cloudflareaccess.com");
    expect(claims["aud"]).toMatch(/upstream-edge.outputs.grafana_audience/);
  });

  it("LP-38 is behind the Gateway on the host of the edge", () => {
    const route = byName(objectsOf(prod), "HTTPRoute").get("monitoring/grafana");
    expect(at(route, "spec.hostnames")).toEqual(["grafana.localplus.io"]);
    expect(at(route, "spec.rules.0.backendRefs.0")).toMatchObject({
      name: "kps-grafana",
      port: 80,
    });
  });

  it("LP-38 has no password in its values, but the name of a Secret made of a generated one", () => {
    expect(JSON.stringify(grafana)).not.toMatch(/adminPassword/);
    const secret = String(at(grafana, "admin.existingSecret"));
    const made = [...byName(objectsOf(prod), "ExternalSecret").values()].find(
      ({ metadata }) => metadata.name === secret,
    );
    expect(at(made, "spec.dataFrom.0.extract.key")).toBe("localplus-prod/grafana-admin");
    expect(grafana["assertNoLeakedSecrets"]).toBe(true);
  });

  it("LP-38 shows nothing to the outside where the edge has no such application", () => {
    const stack = synthEnvironments([
      environmentOf({
        ...referenceEnvironments["localplus-dev"],
        edge: {
          ...referenceEnvironments["localplus-dev"].edge,
          applications: { grafana: { enabled: false } },
        },
      }),
    ])["test-env-helm-platform"];
    if (!stack) throw new Error("nothing was synthesized");
    expect(byName(objectsOf(stack), "HTTPRoute").has("monitoring/grafana")).toBe(false);
    expect(at(valuesOf(stack, "kps"), "grafana")).not.toHaveProperty(["grafana.ini", "auth.jwt"]);
  });
});

describe("alerts", () => {
  const groups = alertGroups({ lokiReplicas: 3 });
  const alerts = groups.flatMap((group) => group.alerts);

  it("LP-38 are about every part of the platform that can be seen", () => {
    expect(groups.map(({ name }) => name)).toEqual([
      "nodes",
      "cilium",
      "tunnel",
      "certificates",
      "secrets",
      "vault",
      "argocd",
      "telemetry",
    ]);
  });

  it.each(alerts.map((alert) => [alert.name, alert] as const))(
    "LP-38 has %s in PromQL, with a page of what to do",
    (name, alert) => {
      const faults: string[] = [];
      parser.parse(alert.expr).iterate({
        enter: ({ type, from, to }) => {
          if (type.isError) faults.push(alert.expr.slice(from, to + 10));
        },
      });
      expect(faults).toEqual([]);
      const [file = "", anchor] = runbookOf(alert).split("#");
      expect(existsSync(resolve(root, file))).toBe(true);
      const headings = readFileSync(resolve(root, file), "utf8").match(/^## .+$/gm) ?? [];
      expect(headings).toContain(`## ${name}`);
      expect(anchor).toBe(name.toLowerCase());
    },
  );

  it("LP-38 are told once each by a name of its own", () => {
    expect(new Set(alerts.map(({ name }) => name)).size).toBe(alerts.length);
  });

  it("LP-38 reach the topic, and its subscribers", () => {
    const config = at(valuesOf(prod, "kps"), "alertmanager.config");
    const receivers = at(config, "receivers") as Block[];
    for (const name of ["team", "on-call"]) {
      const found = receivers.find((each) => each["name"] === name);
      expect(at(found, "sns_configs.0.topic_arn")).toMatch(/alert_topic_arn/);
    }
    const topic = referenceStack("localplus-prod-platform-aws");
    expect(every(topic, "aws_sns_topic_subscription")).toMatchObject([
      { protocol: "email", endpoint: "platform@example.org" },
    ]);
  });

  it("LP-38 reach Slack, PagerDuty and the heartbeat by secrets that a person fills", () => {
    const input = referenceEnvironments["localplus-dev"];
    const receivers = { emails: [], slack: true, pagerduty: true, heartbeat: "hc-ping.com" };
    const stacks = synthEnvironments([environmentOf({ ...input, observability: { receivers } })]);
    const platform = stacks["test-env-helm-platform"];
    const aws = stacks["test-env-platform-aws"];
    if (!platform || !aws) throw new Error("nothing was synthesized");
    const names = ["alerts-slack", "alerts-pagerduty", "alerts-heartbeat"];
    const made = every(aws, "aws_secretsmanager_secret").map(({ name }) => name);
    expect(made).toEqual(expect.arrayContaining(names.map((name) => `test-env/${name}`)));
    const values = valuesOf(platform, "kps");
    expect(at(values, "alertmanager.alertmanagerSpec.secrets")).toEqual(names);
    const text = JSON.stringify(at(values, "alertmanager.config"));
    expect(text).toContain("/etc/alertmanager/secrets/alerts-slack/url");
    expect(text).toContain("/etc/alertmanager/secrets/alerts-pagerduty/key");
    expect(text).toContain("/etc/alertmanager/secrets/alerts-heartbeat/url");
    const hosts = JSON.stringify(
      objectsOf(platform).map(({ spec }) => everyUnder(spec, "toFQDNs")),
    );
    for (const host of ["hooks.slack.com", "events.pagerduty.com", "hc-ping.com"])
      expect(hosts).toContain(host);
  });
});

describe("room", () => {
  it.each([
    ["localplus-prod", 3],
    ["localplus-dev", 2],
  ] as const)("LP-38 is on the nodes of %s, with one of them away too", (name, nodes) => {
    const page = readFileSync(resolve(root, "docs/reference/capacity.md"), "utf8");
    const section = page.slice(page.indexOf(`## ${name}`));
    const rows = [
      ...section.matchAll(/^\| (CPU|memory|pods) \| (\d+) \| (\d+) \| \d+ % \| (\d+) % \|/gm),
    ];
    const three = rows.slice(0, 3).map(([, what, asked, offered, less]) => ({
      what,
      asked: Number(asked),
      offered: Number(offered),
      less: Number(less),
    }));
    const type = instanceTypes.get("m6i.xlarge");
    const { maxPods } = environmentOf(referenceEnvironments[name], name).cluster.pools[
      "platform"
    ] ?? {
      maxPods: 0,
    };
    const one = type && allocatable(type, maxPods);
    expect(three.map(({ offered }) => offered)).toEqual([
      nodes * (one?.cpuMillis ?? 0),
      nodes * (one?.memoryMib ?? 0),
      nodes * maxPods,
    ]);
    for (const { asked, offered, less } of three) {
      expect(asked).toBeLessThan(offered);
      expect(less).toBeLessThan(90);
    }
  });
});
