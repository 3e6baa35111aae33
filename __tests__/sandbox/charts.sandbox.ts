import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkEnvironment } from "../../cli/charts/check-environment";
import { renderFinding } from "../../cli/charts/finding";
import { helmBinary } from "../../cli/charts/helm";
import type { ReleaseReport } from "../../cli/charts/report";
import { projectRoot } from "../../cli/project";
import type { JsonObject } from "../../cli/terraform-json";
import { escapeTemplate } from "../../core/template";
import { writtenStack } from "../cli/support/stack";
import { temporaryFolder, writeFiles } from "../cli/support/temporary";

jest.setTimeout(120_000);

const repository = "https://charts.invalid";
const present = spawnSync(helmBinary(), ["version", "--short"]).status === 0;

/** Without helm nothing here can run, which must not look like success. */
const withHelm = present ? describe : describe.skip;
if (!present) {
  console.warn("NOT RUN: helm is not on this machine; install it or name it in HELM_BINARY.");
}

const chartYaml = (name: string, more = ""): string =>
  `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`;

/** Reports on the releases of a stack with these charts in the mirror. */
async function check(
  releases: Readonly<Record<string, JsonObject>>,
  charts: Readonly<Record<string, string>>,
  folders: Readonly<Record<string, string>> = {},
): Promise<ReleaseReport[]> {
  const mirror = temporaryFolder();
  writeFiles(mirror, charts);
  const eks = { main: { name: "demo", version: "1.35" } };
  const stack = writtenStack({ resource: { aws_eks_cluster: eks, helm_release: releases } });
  for (const [target, from] of Object.entries(folders)) {
    cpSync(from, path.join(stack.folder, target), { recursive: true });
  }
  return checkEnvironment([stack], {
    search: { mirrors: [mirror], cache: path.join(temporaryFolder(), "cache"), pulls: new Map() },
    standIn: () => "known-after-apply",
    declared: new Map(),
    scratch: temporaryFolder(),
    wanted: () => true,
    onAttempt: () => undefined,
  });
}

function release(chart: string, values: JsonObject, more: JsonObject = {}): JsonObject {
  const named = { name: chart, namespace: "web", chart, repository, version: "1.0.0" };
  return { ...named, values: [escapeTemplate(JSON.stringify(values))], ...more };
}

const said = (reports: readonly ReleaseReport[]): string[] =>
  reports.flatMap(({ findings }) => findings.map(renderFinding));

const definitions = {
  "definitions/Chart.yaml": chartYaml("definitions"),
  "definitions/crds/widgets.yaml": `---
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
          properties: { spec: { type: object, properties: { text: { type: string } } } }
`,
};

/** Makes a Widget where the cluster knows them, and tells what it was rendered for. */
const maker = {
  "maker/Chart.yaml": chartYaml(
    "maker",
    "dependencies: [{ name: child, version: 0.1.0, condition: child.enabled }]\n",
  ),
  "maker/values.yaml": "text: ''\nchild: { size: 1 }\n",
  "maker/templates/widget.yaml": `
{{- if .Capabilities.APIVersions.Has "demo.example/v1/Widget" }}
apiVersion: demo.example/v1
kind: Widget
metadata: { name: {{ .Release.Name }}, namespace: {{ .Release.Namespace }} }
spec:
  text: {{ .Values.text | quote }}
{{- end }}
`,
  "maker/templates/tests/pod.yaml":
    'apiVersion: v1\nkind: Pod\nmetadata: { name: t, annotations: { "helm.sh/hook": test } }\n' +
    "spec: { containers: [{ name: t, image: t:latest }] }\n",
  "maker/charts/child/Chart.yaml": chartYaml("child").replace("1.0.0", "0.1.0"),
  "maker/charts/child/values.yaml": "size: 1\n",
  "maker/charts/child/templates/config.yaml":
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: child }\ndata: { size: "{{ .Values.size }}", kube: {{ .Capabilities.KubeVersion.Version }} }\n',
};

withHelm("releases rendered by helm", () => {
  it("are valid when charts, values and order are right, dependencies included", async () => {
    const values = { text: "${env:X} {{ y }}", child: { size: 2 } };
    const releases = {
      b: release("maker", values, { depends_on: ["helm_release.a"] }),
      a: release("definitions", {}),
    };
    const reports = await check(releases, { ...definitions, ...maker });
    expect(said(reports)).toEqual([]);
    expect(reports.map(({ release: name, result, objects }) => [name, result, objects])).toEqual([
      ["definitions", "valid", 1],
      ["maker", "valid", 2],
    ]);
  });

  it("see only the kinds of what is applied before them", async () => {
    const releases = { b: release("maker", {}), a: release("definitions", {}) };
    const reports = await check(releases, { ...definitions, ...maker });
    expect(reports.map(({ objects }) => objects)).toEqual([1, 1]);
  });

  it("have the values of dependencies checked, and the chart's schema by our own words", async () => {
    const schema =
      '{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "text": { "type": "string" } } }';
    const charts = { ...maker, "maker/values.schema.json": schema };
    expect(
      said(await check({ b: release("maker", { text: 1, child: { sizes: 2 } }) }, charts)),
    ).toEqual([
      "error: demo-network maker: child.sizes: is not a value of the chart, which ignores it, got 2; did you mean size? " +
        "(if the chart reads it all the same, say so in cli/charts/extra-values.ts)",
      "error: demo-network maker: text: is refused by the chart's schema: it must be string, got 1; " +
        "correct it as the chart's values.schema.json says",
    ]);
  });

  it("fail in helm's words where the chart refuses the values", async () => {
    const charts = {
      "strict/Chart.yaml": chartYaml("strict"),
      "strict/templates/fail.yaml": '{{ fail "give me a host" }}',
    };
    const [finding = ""] = said(await check({ s: release("strict", {}) }, charts));
    expect(finding).toMatch(
      /^error: demo-network strict: chart: cannot be rendered, got ".*give me a host"; correct/,
    );
  });

  it("of this repository's own chart are judged object by object", async () => {
    const text = '{{ .Values.x }} ${y} %{z} "quoted"\nnext';
    const config = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "c", namespace: "web" },
      data: { text },
    };
    const own = { chart: "./assets/objects", repository: null, version: null };
    const named = release("objects", { resources: [config, { ...config, dat: {} }] }, own);
    const reports = await check(
      { o: named },
      {},
      { "assets/objects": path.join(projectRoot, "charts/objects") },
    );
    expect(reports).toMatchObject([{ source: "stack", objects: 2 }]);
    expect(said(reports)).toEqual([
      "error: demo-network objects, ConfigMap web/c: dat: is not a field of this kind, got {}; did you mean data?",
    ]);
  });
});

withHelm("the command", () => {
  it("leaves no process and no folder behind after Ctrl-C", async () => {
    const scratch = temporaryFolder();
    const command = ["--import", "tsx", path.join(projectRoot, "cli", "main.ts"), "charts"];
    const child = spawn(process.execPath, command, {
      cwd: projectRoot,
      env: { ...process.env, TMPDIR: scratch },
      stdio: "ignore",
    });
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    const running = (): string[] =>
      execFileSync("ps", ["axeww", "-o", "command"], { encoding: "utf8" })
        .split("\n")
        .filter((line) => line.includes(`TMPDIR=${scratch}`));
    const begun = (): boolean =>
      readdirSync(scratch).some((name) => name.startsWith("platforms-charts-"));
    while (!begun()) {
      expect(child.exitCode).toBeNull();
      await sleep(50);
    }
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(running()).toEqual([]);
    expect(readdirSync(scratch).filter((name) => name.startsWith("platforms-"))).toEqual([]);
  });
});
