import { addressesBefore } from "../../../cli/charts/addresses";
import { defaultValues, isEnabled, knownValues, readChart } from "../../../cli/charts/chart";
import { clusterOf } from "../../../cli/charts/cluster";
import { apiVersionsOf, customKinds } from "../../../cli/charts/kinds";
import { releasesOf } from "../../../cli/charts/release";
import { nameOf, readObjects } from "../../../cli/charts/rendered";
import { readValues, standIns } from "../../../cli/charts/stand-ins";
import { overlay } from "../../../cli/charts/values";
import type { SynthesizedStack } from "../../../cli/synthesized-stack";
import type { TerraformJson } from "../../../cli/terraform-json";
import { contract, number, string } from "../../../core/contract";
import { escapeTemplate } from "../../../core/template";
import { temporaryFolder, writeFiles } from "../support/temporary";

function stack(id: string, json: TerraformJson, dependencies: string[] = []): SynthesizedStack {
  const rest = { environment: "demo", component: id, folder: `/app/${id}`, warnings: [] };
  return { id, json, dependencies, ...rest };
}

describe("a stack's releases", () => {
  const json: TerraformJson = {
    resource: {
      helm_release: {
        objects: { name: "namespaces", namespace: "kube-system", chart: "./assets/o/1" },
        proxy: {
          name: "traefik",
          namespace: "web",
          chart: "traefik",
          repository: "https://charts.example",
          version: "1.0.0",
          values: ['{"a":1}'],
          depends_on: ["terraform_data.gate"],
        },
      },
      terraform_data: { gate: { input: "${helm_release.objects.name}" } },
    },
  };

  it("are read with their chart, their values and what comes before them", () => {
    const upstream = { resource: { helm_release: { cni: { name: "cilium", chart: "c" } } } };
    const stacks = [
      stack("cni", upstream),
      stack("nodes", {}, ["cni"]),
      stack("platform", json, ["nodes", "elsewhere"]),
    ];
    const [, objects, proxy] = releasesOf(stacks);
    expect(proxy).toEqual({
      id: "platform helm_release.proxy",
      stack: "platform",
      environment: "demo",
      name: "traefik",
      namespace: "web",
      chart: "traefik",
      repository: "https://charts.example",
      version: "1.0.0",
      values: ['{"a":1}'],
      folder: "/app/platform",
      dependencies: ["cni helm_release.cni", "platform helm_release.objects"],
    });
    expect(objects).toMatchObject({
      repository: undefined,
      version: undefined,
      values: [],
      dependencies: ["cni helm_release.cni"],
    });
  });

  it("come after what they name, at any distance, and not after themselves", () => {
    expect(addressesBefore(json, "helm_release.proxy")).toEqual([
      "terraform_data.gate",
      "helm_release.objects",
    ]);
    expect(addressesBefore(json, "helm_release.objects")).toEqual([]);
  });
});

it("reads the cluster's version and pools from the stacks that make them", () => {
  const taint = [
    { key: "node.cilium.io/agent-not-ready", value: "true", effect: "NO_EXECUTE" },
    { key: "platform", value: "true", effect: "NO_SCHEDULE" },
    { key: "spot", value: "true", effect: "PREFER_NO_SCHEDULE" },
  ];
  const pool = { labels: { "node-pool": "platform", tier: "a" }, taint };
  const eks = stack("eks", { resource: { aws_eks_cluster: { main: { version: "1.35" } } } });
  const nodes = stack("nodes", { resource: { aws_eks_node_group: { pool } } });
  expect(clusterOf([eks, nodes])).toEqual({
    version: "1.35",
    pools: [
      {
        name: "platform",
        labels: { "node-pool": "platform", tier: "a" },
        taints: [{ key: "platform", value: "true", effect: "NoSchedule" }],
      },
    ],
  });
  expect(clusterOf([])).toEqual({ version: undefined, pools: [] });
});

describe("values", () => {
  const context = { name: "demo", account: "1", region: "r", zones: [], natGateways: 0 };
  const eks = contract("eks", {
    roleArn: string("A role.", ({ account }) => `arn:aws:iam::${account}:role/demo "x"`),
    port: number("A port.", 5432),
  });
  const standIn = standIns([eks], context);
  const upstream = "data.terraform_remote_state.upstream-eks.outputs";

  it("have the contracts' examples where they come from another stack, and a mark elsewhere", () => {
    const document =
      `{"role":"\${${upstream}.role_arn}","port":\${${upstream}.port},"other":"\${${upstream}.other}",` +
      `"own":"\${replace(aws_eks_cluster.main.endpoint, "https://", "")}"}`;
    expect(readValues([document], standIn)).toEqual({
      role: 'arn:aws:iam::1:role/demo "x"',
      port: 5432,
      other: "known-after-apply",
      own: "known-after-apply",
    });
  });

  it("are what they were before they were written for Terraform", () => {
    const values = {
      a: '${env:X} %{if} $${y} {{ z }} "quoted"\n',
      list: [1, null, true],
      deep: {},
    };
    expect(readValues([escapeTemplate(JSON.stringify(values))], standIn)).toEqual(values);
  });

  it("of a later document win", () => {
    expect(readValues(['{"a":{"b":1,"c":1}}', "a: { b: 2 }", "# nothing"], standIn)).toEqual({
      a: { b: 2, c: 1 },
    });
  });

  it("are laid over others as Helm does it", () => {
    expect(overlay({ a: { b: 1, c: [1] }, d: {}, e: 1 }, { a: { c: [2] }, d: 1, e: null })).toEqual(
      {
        a: { b: 1, c: [2] },
        d: 1,
      },
    );
  });
});

describe("a chart", () => {
  const folder = temporaryFolder();
  writeFiles(folder, {
    "Chart.yaml": [
      "name: parent",
      "version: 1.2.3",
      "dependencies:",
      "  - { name: child, alias: first, condition: 'first.enabled, global.children' }",
      "  - { name: child, alias: second }",
    ].join("\n"),
    "values.yaml": "first: { size: 2 }\nsecond:\nown: 1\n",
    "values.schema.json": { type: "object" },
    "templates/a.yaml": "{{ .Values.own }}",
    "charts/child/Chart.yaml": "name: child\nversion: 0.1.0",
    "charts/child/values.yaml": "size: 1\nextra: { deep: true }\nglobal: { registry: '' }\n",
    "charts/stray/Chart.yaml": "name: stray\nversion: 0.1.0",
    "charts/stray/values.yaml": "on: true",
  });

  it("is read with its files and dependencies", async () => {
    const chart = await readChart(folder);
    expect(chart).toMatchObject({ name: "parent", version: "1.2.3", schema: { type: "object" } });
    expect(chart.files.map(({ name }) => name)).toEqual([
      "Chart.yaml",
      "templates/a.yaml",
      "values.schema.json",
      "values.yaml",
    ]);
    expect(chart.dependencies.map(({ key, conditions }) => ({ key, conditions }))).toEqual([
      { key: "first", conditions: ["first.enabled", "global.children"] },
      { key: "second", conditions: [] },
      { key: "stray", conditions: [] },
    ]);
  });

  it("knows the values of its dependencies and their switches", async () => {
    const chart = await readChart(folder);
    const child = { extra: { deep: true }, global: { registry: "" } };
    expect(knownValues(chart)).toEqual({
      own: 1,
      global: { registry: "", children: true },
      first: { size: 2, enabled: true, ...child },
      second: { size: 1, ...child },
      stray: { on: true },
    });
    expect(defaultValues(chart)).toEqual({
      own: 1,
      first: { size: 2, ...child },
      stray: { on: true },
    });
  });

  it("has a dependency on unless the first switch there is says otherwise", async () => {
    const [first] = (await readChart(folder)).dependencies;
    const on = (values: object): boolean | undefined => first && isEnabled(first, values as never);
    expect(on({})).toBe(true);
    expect(on({ global: { children: false } })).toBe(false);
    expect(on({ first: { enabled: true }, global: { children: false } })).toBe(true);
  });
});

describe("what helm rendered", () => {
  const output = `---
# Source: demo/crds/widgets.yaml
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.demo.example }
spec:
  group: demo.example
  names: { kind: Widget }
  versions: [{ name: v1, served: true, schema: { openAPIV3Schema: { type: object } } }, { name: v0, served: false }]
---
# Source: demo/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: c
data:
  text: |
    ---
    inside
---
# Source: demo/templates/empty.yaml
`;

  it("is read object by object, each with its file", () => {
    const objects = readObjects(output);
    expect(objects.map(({ source, fields }) => [source, nameOf(fields)])).toEqual([
      ["demo/crds/widgets.yaml", "CustomResourceDefinition widgets.demo.example"],
      ["demo/templates/config.yaml", "ConfigMap c"],
    ]);
    expect(objects[1]?.fields).toMatchObject({ data: { text: "---\ninside\n" } });
    expect(objects.flatMap(({ repeated }) => repeated)).toEqual([]);
  });

  it("defines the kinds that are served, in time when they are in the chart's folder of definitions", () => {
    const kinds = customKinds("r", readObjects(output));
    expect(kinds).toEqual([
      {
        apiVersion: "demo.example/v1",
        kind: "Widget",
        schema: { type: "object" },
        release: "r",
        first: true,
      },
    ]);
    expect(apiVersionsOf(kinds)).toEqual([
      "demo.example/v1",
      "demo.example/v1/Widget",
      "policy/v1/PodDisruptionBudget", // charts ask for it
    ]);
    const templated = readObjects(output.replace("demo/crds", "demo/templates/crds"));
    expect(customKinds("r", templated)).toMatchObject([{ first: false }]);
  });
});
