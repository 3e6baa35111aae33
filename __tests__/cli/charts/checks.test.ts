import { randomBytes } from "node:crypto";
import { checkReleaseSize, sizeOf } from "../../../cli/charts/checks/release-size";
import { customKinds } from "../../../cli/charts/kinds";
import { readObjects } from "../../../cli/charts/rendered";
import { chartWith, deployment, saidOf, saidOfValues, verdict } from "./support/judged";

const image = "quay.io/demo/demo:v1.2.3";
const where = "error: demo-platform demo";

describe("our values", () => {
  const chart = chartWith({
    values: {
      service: { spec: {}, kind: "ClusterIP", port: 80 },
      nodeSelector: {},
      affinity: null,
      replicas: 1,
    },
  });
  const allow = "(if the chart reads it all the same, say so in cli/charts/extra-values.ts)";

  it("may have every path of the chart, and any below what the chart leaves free", () => {
    const values = {
      service: { spec: { type: "NodePort" }, port: 8080 },
      nodeSelector: { "node-pool": "platform" },
      affinity: { nodeAffinity: {} },
      replicas: null,
    };
    expect(saidOfValues(chart, values)).toEqual([]);
  });

  it("are reported where the chart has no such value, with the nearest one", () => {
    expect(saidOfValues(chart, { replica: 2, service: { type: "NodePort", kind: "x" } })).toEqual([
      `${where}: replica: is not a value of the chart, which ignores it, got 2; did you mean replicas? ${allow}`,
      `${where}: service.type: is not a value of the chart, which ignores it, got "NodePort"; there is kind, port, spec ${allow}`,
    ]);
  });

  it("may have what the table says works all the same, and nothing beside it", () => {
    const extra = [{ path: "service.limits.memory", reason: "taken as it is" }];
    const values = { service: { limits: { memory: { max: 1 }, disk: 1 } } };
    expect(saidOfValues(chart, values, extra)).toEqual([
      `${where}: service.limits.disk: is not a value of the chart, which ignores it, got 1; there is nothing ${allow}`,
    ]);
  });

  it("may have the values of a dependency under its key, and the switch that turns it on", () => {
    const below = chartWith({ values: { global: { registry: "" }, auth: { enabled: true } } });
    const dependencies = [{ key: "redis", conditions: ["redis.enabled"], chart: below }];
    const parent = chartWith({ values: { redis: null, size: 1 }, dependencies });
    const values = {
      size: 2,
      global: { registry: "x" },
      redis: { enabled: false, auth: { enabled: false } },
    };
    expect(saidOfValues(parent, values)).toEqual([]);
    expect(saidOfValues(parent, { redis: { auth: { enable: true } } })).toEqual([
      `${where}: redis.auth.enable: is not a value of the chart, which ignores it, got true; did you mean enabled? ${allow}`,
    ]);
  });
});

describe("the chart's schema", () => {
  const properties = { replicas: { type: "integer" }, mode: { enum: ["a", "b"] } };
  const schema = (dialect: string, more = {}) => ({ $schema: dialect, properties, ...more });
  const refuses = `is refused by the chart's schema: it`;
  const remedy = "correct it as the chart's values.schema.json says";

  it.each([
    "http://json-schema.org/draft-07/schema#",
    "https://json-schema.org/draft/2019-09/schema",
    "https://json-schema.org/draft/2020-12/schema",
    "an odd one",
  ])("refuses values by the dialect %s, the chart's own included", (dialect) => {
    const chart = chartWith({ values: { replicas: "two", mode: "a" }, schema: schema(dialect) });
    expect(saidOfValues(chart, { mode: "c" })).toEqual([
      `${where}: replicas: ${refuses} must be integer, got "two"; ${remedy}`,
      `${where}: mode: ${refuses} must be equal to one of the allowed values ("a", "b"), got "c"; ${remedy}`,
    ]);
    expect(saidOfValues(chart, { mode: "b", replicas: 2 })).toEqual([]);
  });

  it("names a value it does not have", () => {
    const dialect = "http://json-schema.org/draft-07/schema#";
    const closed = schema(dialect, { additionalProperties: false });
    const chart = chartWith({ values: { odd: 1 }, schema: closed });
    expect(saidOfValues(chart, {})).toEqual([
      `${where}: odd: ${refuses} must NOT have additional properties, got 1; ${remedy}`,
    ]);
  });

  it("of a dependency counts unless the dependency is switched off", () => {
    const below = chartWith({ values: { replicas: "two" }, schema: schema("") });
    const dependencies = [{ key: "redis", conditions: ["redis.enabled"], chart: below }];
    const chart = chartWith({ values: {}, dependencies });
    expect(saidOfValues(chart, {})).toEqual([
      `${where}: redis.replicas: ${refuses} must be integer, got "two"; ${remedy}`,
    ]);
    expect(saidOfValues(chart, { redis: { enabled: false } })).toEqual([]);
  });

  it("that needs another one from elsewhere is a warning", () => {
    const chart = chartWith({ values: {}, schema: { $ref: "https://schemas.example/x.json" } });
    expect(saidOfValues(chart, {})).toEqual([
      `warning: demo-platform demo: values.schema.json: cannot be used, so the values are not checked against it, ` +
        `got "can't resolve reference https://schemas.example/x.json from id #"; compare the values with the chart's documentation`,
    ]);
  });
});

describe("the size of the release", () => {
  const files = [{ name: "files/noise", data: randomBytes(60_000).toString("base64") }];
  const parts = { values: {}, known: {}, manifest: "" };

  it("counts the chart's files, our values and what was rendered", () => {
    const size = (more: object, chart = chartWith({ values: {} })) =>
      sizeOf({ name: "demo", namespace: "web" }, chart, { ...parts, ...more });
    const empty = size({});
    const noise = randomBytes(9000).toString("base64");
    expect(empty).toBeLessThan(1000);
    expect(size({ manifest: noise })).toBeGreaterThan(empty + 10_000);
    expect(size({ values: { noise } })).toBeGreaterThan(empty + 10_000);
    expect(size({}, chartWith({ values: {}, files }))).toBeGreaterThan(empty + 70_000);
    expect(size({}, chartWith({ values: {}, schema: { noise } }))).toBeGreaterThan(empty + 10_000);
  });

  const remedy =
    "leave out parts of the chart, such as definitions nobody uses, or split the release";
  it.each([
    [891_289, []],
    [
      891_290,
      [["warning", `is close to the 1048576 bytes that Helm can keep (85.0 %)`, 891_290, remedy]],
    ],
    [
      1_048_576,
      [
        [
          "warning",
          `is close to the 1048576 bytes that Helm can keep (100.0 %)`,
          1_048_576,
          remedy,
        ],
      ],
    ],
    [
      1_048_577,
      [
        [
          "error",
          "is larger than the Secret Helm keeps it in, which holds 1048576 bytes",
          1_048_577,
          remedy,
        ],
      ],
    ],
  ])("of %d bytes is judged", (bytes, expected) => {
    const found = checkReleaseSize(bytes).map((f) => [f.severity, f.what, f.got, f.remedy]);
    expect(found).toEqual(expected);
  });
});

describe("pods", () => {
  const pools = "application, platform (platform=true:NoSchedule)";
  const tolerant = "      tolerations: [{ key: platform, operator: Exists }]";
  const chosen = { controller: { nodeSelector: { "node-pool": "platform" } } };

  it("that no pool takes are reported with the pools there are", async () => {
    expect(await saidOf(deployment(image, "      nodeSelector: { node-pool: platform }"))).toEqual([
      `${where}, Deployment web/demo: spec.template.spec: makes pods that no pool of nodes takes, ` +
        `got {"nodeSelector":{"node-pool":"platform"},"tolerations":[]}; choose one of ${pools} in the values`,
    ]);
    expect(await saidOf(deployment(image, "      nodeSelector: { disk: fast }"))).toHaveLength(1);
    expect(
      await saidOf(deployment(image, "      nodeSelector: { kubernetes.io/os: windows }")),
    ).toHaveLength(1);
  });

  it.each([
    "{ key: platform, operator: Exists }",
    "{ operator: Exists }",
    '{ key: platform, value: "true", effect: NoSchedule }',
  ])("that tolerate the pool they select are right: %s", async (toleration) => {
    const spec =
      "      nodeSelector: { node-pool: platform, kubernetes.io/os: linux, topology.kubernetes.io/zone: x }\n" +
      `      tolerations: [${toleration}]`;
    expect(await saidOf(deployment(image, spec), chosen)).toEqual([]);
  });

  it.each([
    '{ key: platform, value: "false" }',
    "{ key: platform, operator: Exists, effect: NoExecute }",
  ])("that tolerate something else are not: %s", async (toleration) => {
    const spec = `      nodeSelector: { node-pool: platform }\n      tolerations: [${toleration}]`;
    expect(await saidOf(deployment(image, spec))).toHaveLength(1);
  });

  it("must tolerate the pool which the values choose for their release", async () => {
    expect(await saidOf(deployment(image), chosen)).toEqual([
      `${where}, Deployment web/demo: spec.template.spec.tolerations: does not tolerate the pool that the release's ` +
        `values choose, got []; find the values that reach these pods and let them tolerate platform (platform=true:NoSchedule)`,
    ]);
    expect(await saidOf(deployment(image, tolerant), chosen)).toEqual([]);
  });

  it("of a DaemonSet run where they are let", async () => {
    const daemons = deployment(image, "      nodeSelector: { disk: fast }").replace(
      "Deployment",
      "DaemonSet",
    );
    expect(await saidOf(daemons, chosen)).toEqual([]);
  });

  it("of a CronJob are looked at as well", async () => {
    const cron = `
# Source: demo/templates/cron.yaml
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: web }
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: main, image: demo }]
`;
    const container = "spec.jobTemplate.spec.template.spec.containers[0]";
    expect(await saidOf(cron)).toEqual([
      `${where}, CronJob web/nightly: ${container}.image: is an image without version and digest, got "demo"; ` +
        "name a version or a digest in the values",
      `${where}, CronJob web/nightly: ${container}.resources.requests: container main requests no cpu and no memory; ` +
        "set its requests in the values",
    ]);
  });
});

describe("images", () => {
  it("must not change under the same name", async () => {
    expect(await saidOf(deployment("quay.io:443/demo:latest"))).toEqual([
      `${where}, Deployment web/demo: spec.template.spec.containers[0].image: is an image that changes under the same ` +
        `name, got "quay.io:443/demo:latest"; name a version or a digest in the values`,
    ]);
    expect(await saidOf(deployment("quay.io:443/demo"))).toHaveLength(1);
    expect(await saidOf(deployment(`demo@sha256:${"0".repeat(64)}`))).toEqual([]);
  });

  it("are listed once, with the registry they come from", async () => {
    const output = [
      "traefik:v3",
      "docker.io/traefik:v3",
      "grafana/loki:3",
      "localhost:5000/a:1",
      "ghcr.io/a/b:1",
    ];
    const { images } = await verdict(
      [...output, "traefik:v3"].map((each) => deployment(each)).join(""),
    );
    expect(images).toEqual([
      { image: "docker.io/traefik:v3", registry: "docker.io" },
      { image: "ghcr.io/a/b:1", registry: "ghcr.io" },
      { image: "grafana/loki:3", registry: "docker.io" },
      { image: "localhost:5000/a:1", registry: "localhost:5000" },
      { image: "traefik:v3", registry: "docker.io" },
    ]);
  });
});

describe("containers", () => {
  it("must say what they need, also those that run beside the others from the start", async () => {
    const early = `      initContainers:
        - { name: once, image: "${image}" }
        - { name: beside, image: "${image}", restartPolicy: Always }`;
    expect(await saidOf(deployment(image, early, "{ requests: { cpu: 50m } }"))).toEqual([
      `${where}, Deployment web/demo: spec.template.spec.initContainers[1].resources.requests: ` +
        "container beside requests no cpu and no memory; set its requests in the values",
      `${where}, Deployment web/demo: spec.template.spec.containers[0].resources.requests: ` +
        "container main requests no memory; set its requests in the values",
    ]);
  });
});

describe("Services", () => {
  const service = (spec: string) => `
# Source: demo/templates/service.yaml
apiVersion: v1
kind: Service
metadata: { name: demo, namespace: web }
spec: ${spec}
`;

  it("must not make load balancers", async () => {
    expect(await saidOf(service("{ type: LoadBalancer, ports: [{ port: 80 }] }"))).toEqual([
      `${where}, Service web/demo: spec.type: makes a load balancer that Terraform does not know of, ` +
        `got "LoadBalancer"; set the chart's service to ClusterIP or NodePort`,
    ]);
  });

  it("open those ports of the nodes only that our values name", async () => {
    const output = service(
      "{ type: NodePort, ports: [{ port: 80, nodePort: 30080 }, { port: 443, name: b }] }",
    );
    const opens = "opens a port of every node that our values do not name";
    const remedy = "set the chart's service to ClusterIP or name the port in the values";
    expect(await saidOf(output, { port: 30080 })).toEqual([
      `${where}, Service web/demo: spec.ports[0].nodePort: ${opens}, got 30080; ${remedy}`,
      `${where}, Service web/demo: spec.ports[1].nodePort: ${opens}, got "any"; ${remedy}`,
    ]);
    expect(await saidOf(output, { ports: [{ nodePort: 30080 }] })).toHaveLength(1);
    expect(await saidOf(output, { nodePorts: { http: 30080 } })).toHaveLength(1);
  });
});

describe("objects", () => {
  const definition = `
# Source: demo/crds/widgets.yaml
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.demo.example }
spec:
  group: demo.example
  names: { kind: Widget, plural: widgets }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          description: A widget.
          required: [spec]
          properties:
            spec:
              type: object
              required: [size, color]
              properties:
                size: { x-kubernetes-int-or-string: true, anyOf: [{ type: integer }, { type: string }] }
                color: { type: string, default: blue }
                note: { type: string, nullable: true, pattern: "(?i)[a-z]+" }
                wait: { type: string, format: duration }
                parts:
                  type: array
                  items: { type: object, properties: { name: { type: string } } }
                labels: { type: object, additionalProperties: { type: string } }
                raw: { type: object, x-kubernetes-preserve-unknown-fields: true }
    - { name: v0, served: false, storage: false, schema: { openAPIV3Schema: { type: object } } }
`;
  const kinds = customKinds("demo-platform helm_release.demo", readObjects(definition));
  const widget = (spec: string, apiVersion = "demo.example/v1") => `
# Source: demo/templates/widget.yaml
apiVersion: ${apiVersion}
kind: Widget
metadata: { name: w, namespace: web }
spec: ${spec}
`;
  const nobody = "is a kind that neither Kubernetes nor any release of the environment defines";
  const choose = "correct the API version, or add the chart that defines it";

  it("of Kubernetes' own kinds must be valid and have known fields only", async () => {
    const config = (fields: string) => `
# Source: demo/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: c, namespace: web }
${fields}
`;
    expect(await saidOf(config("data: { any: thing }"))).toEqual([]);
    expect(await saidOf(config("dat: { any: thing }"))).toEqual([
      `${where}, ConfigMap web/c: dat: is not a field of this kind, got {"any":"thing"}; did you mean data?`,
    ]);
    expect(await saidOf(config("data: { any: 1 }"))).toEqual([
      `${where}, ConfigMap web/c: object: is not valid: data/data/any must be string; correct the values it comes from`,
    ]);
  });

  it("of the kinds that Cilium makes when it runs, and no chart, must be valid and known, too", async () => {
    const policy = (kind: string, rule: string) => `
# Source: demo/templates/policy.yaml
apiVersion: cilium.io/v2
kind: ${kind}
metadata: { name: p, namespace: web }
spec: { endpointSelector: {}, egress: [${rule}] }
`;
    const kind = "CiliumNetworkPolicy";
    expect(await saidOf(policy(kind, "{ toEntities: [host] }"))).toEqual([]);
    expect(await saidOf(policy(kind, "{ toEntitees: [host] }"))).toEqual([
      `${where}, ${kind} web/p: spec.egress[0].toEntitees: is not a field of this kind, got ["host"]; did you mean toEntities?`,
    ]);
    expect(await saidOf(policy("CiliumPolicy", "{}"))).toEqual([
      `${where}, CiliumPolicy web/p: apiVersion: ${nobody}, got "cilium.io/v2 CiliumPolicy"; ${choose}`,
    ]);
  });

  it("may have the fields that the models leave out", async () => {
    const priority = `
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: high }
value: 10
description: Above the others.
`;
    expect(await saidOf(priority)).toEqual([]);
    expect(await saidOf(definition)).toEqual([]);
  });

  it("of custom kinds are judged by their definition, with its defaults", async () => {
    const good = `{ size: 1, note: null, wait: 1h30m, labels: { a: b }, raw: { any: [1] }, parts: [{ name: x }] }`;
    expect(await saidOf(widget(good), {}, { kinds })).toEqual([]);
    expect(
      await saidOf(widget("{ color: 1, wait: P1D, parts: [{ nam: x }] }"), {}, { kinds }),
    ).toEqual([
      `${where}, Widget web/w: spec: is refused by the definition of Widget: it must have required property 'size', ` +
        `got {"color":1,"wait":"P1D","parts":[{"nam":"x"}]}; correct the values it comes from`,
      `${where}, Widget web/w: spec.color: is refused by the definition of Widget: it must be string, got 1; ` +
        "correct the values it comes from",
      `${where}, Widget web/w: spec.wait: is refused by the definition of Widget: it must match format "duration", ` +
        `got "P1D"; correct the values it comes from`,
      `${where}, Widget web/w: spec.parts[0].nam: is not a field of this kind, got "x"; did you mean name?`,
    ]);
  });

  it("of a kind that nobody defines, or in a version nobody serves, are reported", async () => {
    expect(await saidOf(widget("{}"))).toEqual([
      `${where}, Widget web/w: apiVersion: ${nobody}, got "demo.example/v1 Widget"; ${choose}`,
    ]);
    expect(await saidOf(widget("{}", "demo.example/v0"), {}, { kinds })).toHaveLength(1);
    expect(await saidOf(widget("{}", "../v1"))).toHaveLength(1);
  });

  it("of Kubernetes' own kinds must be of a stable version: the cluster serves no other", async () => {
    const budget = (apiVersion: string) => `
# Source: demo/templates/budget.yaml
apiVersion: ${apiVersion}
kind: PodDisruptionBudget
metadata: { name: b, namespace: web }
spec: { minAvailable: 1, selector: { matchLabels: { app: demo } } }
`;
    expect(await saidOf(budget("policy/v1"))).toEqual([]);
    expect(await saidOf(budget("policy/v1beta1"))).toEqual([
      `${where}, PodDisruptionBudget web/b: apiVersion: ${nobody}, got "policy/v1beta1 PodDisruptionBudget"; ${choose}`,
    ]);
  });

  it("with a key twice in one map are told of, whatever Helm makes of it", async () => {
    const config = (labels: string) => `
# Source: demo/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: c
  namespace: web
  labels:
${labels}
`;
    expect(await saidOf(config("    part-of: demo"))).toEqual([]);
    expect(await saidOf(config("    part-of: demo\n    part-of: other"))).toEqual([
      `${where.replace("error", "warning")}, ConfigMap web/c: object: has a key twice in one map, got "part-of: other"; ` +
        "leave it out of the values when they set it",
    ]);
  });

  it("are left unchecked, and named, when a skipped chart may define their kind", async () => {
    const { findings, unchecked } = await verdict(
      widget("{}"),
      {},
      { skipped: ["cilium", "kyverno"] },
    );
    expect(findings).toEqual([]);
    expect(unchecked).toEqual([
      {
        object: "Widget web/w",
        reason: "demo.example/v1 may be defined by cilium or kyverno, which could not be rendered",
      },
    ]);
  });

  it("need their definition before they are applied", async () => {
    const late = kinds.map((kind) => ({ ...kind, release: "demo-platform helm_release.late" }));
    const early = `${where}, Widget web/w: kind: is of a kind that is not defined yet when the release is applied`;
    expect(await saidOf(widget("{ size: 1 }"), {}, { kinds: late })).toEqual([
      `${early}, got "demo-platform helm_release.late"; let a release that comes before define it`,
    ]);
    const before = ["demo-platform helm_release.late"];
    expect(await saidOf(widget("{ size: 1 }"), {}, { kinds: late, before })).toEqual([]);
    const templated = customKinds(
      "demo-platform helm_release.demo",
      readObjects(definition.replace("demo/crds", "demo/templates/crds")),
    );
    expect(await saidOf(widget("{ size: 1 }"), {}, { kinds: templated })).toHaveLength(1);
  });
});
