import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkEnvironment } from "../../../cli/charts/check-environment";
import {
  chartSearch,
  findChart,
  lastWords,
  type ChartSearch,
} from "../../../cli/charts/find-chart";
import { helmBinary, requireHelm } from "../../../cli/charts/helm";
import { renderProgress, renderReport } from "../../../cli/charts/render-report";
import type { ReleaseReport } from "../../../cli/charts/report";
import { chartsCommand } from "../../../cli/commands/charts";
import type { SynthesizedStack } from "../../../cli/synthesized-stack";
import type { TerraformJson } from "../../../cli/terraform-json";
import { registeredNames } from "../../../config/load";
import { temporaryFolder, writeFiles, writeScript } from "../support/temporary";

jest.setTimeout(60_000);

/** Stands a shell script in for helm until the test ends. */
function fakeHelm(lines: readonly string[]): string {
  const folder = temporaryFolder();
  process.env["HELM_BINARY"] = writeScript(folder, "helm", lines);
  return folder;
}

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

/**
 * A helm that packs a folder, knows no network, and renders a chart as the text in its file `rendered.yaml`, or fails with
 * what its file `failure` says. What it was asked is in the file `asked`.
 */
const rendering = [
  'echo "$*" >> "$(dirname "$0")/asked"',
  'case "$1" in',
  "  version) echo v3.18.4+gabcdef ;;",
  '  package) tar -czf "$4/packed.tgz" -C "$(dirname "$2")" "$(basename "$2")" ;;',
  '  pull) echo "Error: no such host" >&2; exit 1 ;;',
  '  template) if [ -f "$3/failure" ]; then cat "$3/failure" >&2; exit 1; fi; cat "$3/rendered.yaml" ;;',
  "esac",
];

function search(mirrors: readonly string[] = []): ChartSearch {
  return { mirrors, cache: path.join(temporaryFolder(), "cache"), pulls: new Map() };
}

describe("helm", () => {
  it("is named by HELM_BINARY", () => {
    delete process.env["HELM_BINARY"];
    expect(helmBinary()).toBe("helm");
    process.env["HELM_BINARY"] = "/opt/helm3";
    expect(helmBinary()).toBe("/opt/helm3");
  });

  it("that is missing is named with what to install, before anything is synthesized", async () => {
    process.env["HELM_BINARY"] = "/nowhere/helm";
    await expect(
      chartsCommand(undefined, { json: false, strict: false, mirrored: false }),
    ).rejects.toThrow(
      "helm: not found, got /nowhere/helm; install Helm 3.16 or newer (https://helm.sh/docs/intro/install) " +
        "or name the binary in HELM_BINARY",
    );
  });

  it.each([
    ["v3.15.4", /^\S+helm: is too old, got 3\.15; install 3\.16 or newer$/],
    ["what?", /^\S+helm: does not tell its version, got "what\?"; name Helm in HELM_BINARY$/],
  ])("of version %s is refused", async (version, message) => {
    fakeHelm([`echo '${version}'`]);
    await expect(requireHelm()).rejects.toThrow(message);
  });

  it.each(["v3.16.0+g1", "v3.18", "v4.0.1"])("of version %s will do", async (version) => {
    fakeHelm([`echo ${version}`]);
    await expect(requireHelm()).resolves.toBeUndefined();
  });
});

describe("a chart", () => {
  const release = {
    chart: "traefik",
    repository: "https://charts.example/stable",
    version: "1.2.3",
    folder: "/nowhere",
  };

  it("of the stack's own is in the stack's folder", async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, "assets", "objects"), { recursive: true });
    const own = { chart: "./assets/objects", repository: undefined, version: undefined, folder };
    expect(await findChart(own, search())).toEqual({
      path: path.join(folder, "assets/objects"),
      source: "stack",
    });
    expect(await findChart({ ...own, chart: "./assets/none" }, search())).toEqual({
      reason: "the stack's folder has no chart ./assets/none",
    });
  });

  it("is taken from the first mirror that has this very version, packed or not", async () => {
    const [empty, packed, unpacked] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    writeFiles(packed, { "traefik-1.2.3.tgz": "", "traefik-1.2.4.tgz": "" });
    writeFiles(unpacked, {
      "traefik/Chart.yaml": "name: traefik\nversion: 1.2.3",
      "old/Chart.yaml": "name: traefik\nversion: 1.2.2",
      "traefik-1.2.5/values.yaml": "",
    });
    expect(await findChart(release, search([empty, packed]))).toEqual({
      path: path.join(packed, "traefik-1.2.3.tgz"),
      source: "mirror",
    });
    expect(await findChart(release, search([empty, unpacked, packed]))).toEqual({
      path: path.join(unpacked, "traefik"),
      source: "mirror",
    });
    const old = { ...release, version: "1.2.2" };
    expect(await findChart(old, search([unpacked]))).toMatchObject({
      path: path.join(unpacked, "old"),
    });
  });

  it.each([
    [{}, "traefik --repo https://charts.example/stable"],
    [{ repository: "oci://registry.example/charts" }, "oci://registry.example/charts/traefik"],
    [
      { repository: undefined, chart: "oci://registry.example/charts/traefik" },
      "oci://registry.example/charts/traefik",
    ],
  ])("comes from the network once, then from the cache: %j", async (change, asked) => {
    const folder = fakeHelm([
      'echo "$*" >> "$(dirname "$0")/asked"',
      'touch "$PWD/traefik-1.2.3.tgz"',
    ]);
    const where = search();
    const both = await Promise.all([
      findChart({ ...release, ...change }, where),
      findChart({ ...release, ...change }, where),
    ]);
    expect(both.map((found) => "source" in found && found.source)).toEqual(["network", "network"]);
    expect(await findChart({ ...release, ...change }, where)).toMatchObject({ source: "cache" });
    const calls = readFileSync(path.join(folder, "asked"), "utf8");
    expect(calls).toMatch(new RegExp(`^pull ${asked} --version 1\\.2\\.3 --destination \\S+\n$`));
  });

  it("that cannot be had is named with every place that was asked", async () => {
    fakeHelm([
      "echo 'WARNING: odd' >&2; echo 'Error: looks like' >&2; echo 'no such host' >&2; exit 1",
    ]);
    const failed =
      "https://charts.example/stable did not give traefik 1.2.3: looks like no such host";
    expect(await findChart(release, search())).toEqual({ reason: failed });
    expect(await findChart(release, search([temporaryFolder()]))).toEqual({
      reason: `no mirror has traefik 1.2.3 and ${failed}`,
    });
    expect(await findChart({ ...release, version: undefined }, search())).toEqual({
      reason: "traefik has no version",
    });
  });

  it("is looked for in the folders of HELM_CHART_MIRROR, which must be there", () => {
    const folder = temporaryFolder();
    const mirrors = [folder, folder].join(path.delimiter);
    expect(chartSearch({ HELM_CHART_MIRROR: mirrors }).mirrors).toEqual([folder, folder]);
    expect(chartSearch({}).mirrors).toEqual([]);
    expect(() => chartSearch({ HELM_CHART_MIRROR: "/nowhere/charts" })).toThrow(
      'HELM_CHART_MIRROR: there is no such folder, got "/nowhere/charts"; name folders with charts',
    );
  });

  it("whose failure is long is quoted in part", () => {
    expect(lastWords(`Error: ${"x".repeat(500)}`)).toBe(`${"x".repeat(400)}…`);
  });
});

describe("an environment", () => {
  const repository = "https://charts.example";
  const widget = (version: string) =>
    `\n# Source: b/templates/w.yaml\napiVersion: demo.example/${version}\nkind: Widget\nmetadata: { name: w }\n`;
  const definition =
    "# Source: a/templates/d.yaml\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n" +
    "metadata: { name: widgets.demo.example }\nspec: { group: demo.example, scope: Cluster, " +
    "names: { kind: Widget, plural: widgets }, versions: [{ name: v1, served: true, storage: true, " +
    "schema: { openAPIV3Schema: { type: object } } }] }\n";

  function stack(id: string, json: TerraformJson, dependencies: string[] = []): SynthesizedStack {
    const rest = { environment: "demo", component: id, warnings: [] };
    return { id, json, dependencies, folder: temporaryFolder(), ...rest };
  }

  function chart(
    files: Readonly<Record<string, string>>,
    name: string,
  ): Readonly<Record<string, string>> {
    const all = {
      ...files,
      "Chart.yaml": `name: ${name}
version: 1.0.0`,
    };
    return Object.fromEntries(Object.entries(all).map(([file, text]) => [`${name}/${file}`, text]));
  }

  async function reports(
    stacks: readonly SynthesizedStack[],
    mirror: Readonly<Record<string, string>>,
  ): Promise<{ found: ReleaseReport[]; progress: string[]; asked: string }> {
    const folder = fakeHelm(rendering);
    const charts = temporaryFolder();
    writeFiles(charts, mirror);
    const progress: string[] = [];
    const found = await checkEnvironment(stacks, {
      search: search([charts]),
      standIn: () => "x",
      declared: new Map(),
      scratch: temporaryFolder(),
      wanted: (id) => id !== "upstream",
      onAttempt: (attempt) => progress.push(renderProgress(attempt).replace(/[\d.]+ s$/, "N s")),
    });
    return { found, progress, asked: readFileSync(path.join(folder, "asked"), "utf8") };
  }

  const upstream = stack("upstream", {
    resource: {
      aws_eks_cluster: { main: { version: "1.35" } },
      helm_release: { a: { name: "a", namespace: "n", chart: "a", version: "1.0.0", repository } },
    },
  });
  const release = { name: "b", namespace: "web", chart: "b", version: "1.0.0", repository };
  const platform = (values: string[] = []) =>
    stack("platform", { resource: { helm_release: { b: { ...release, values } } } }, ["upstream"]);
  const good = {
    ...chart({ "rendered.yaml": definition }, "a"),
    ...chart({ "rendered.yaml": widget("v1"), "values.yaml": "size: 1" }, "b"),
  };

  it("has its releases rendered in order, for its cluster, each knowing what was defined before", async () => {
    const { found, progress, asked } = await reports([upstream, platform(['{"size":2}'])], good);
    expect(found).toEqual([
      {
        stack: "platform",
        release: "b",
        chart: "b",
        version: "1.0.0",
        result: "valid",
        reason: "",
        source: "mirror",
        objects: 1,
        bytes: expect.any(Number) as number,
        images: [],
        findings: [],
        unchecked: [],
        seconds: expect.any(Number) as number,
      },
    ]);
    expect(progress).toEqual(["platform b: rendered, N s"]);
    const templates = asked.split("\n").filter((line) => line.startsWith("template"));
    expect(templates[0]).toMatch(
      /^template a \S+\/chart\/a --namespace n --values \S+ --include-crds --skip-tests --skip-schema-validation --kube-version 1\.35\.0 --api-versions policy\/v1\/PodDisruptionBudget$/,
    );
    expect(templates[1]).toMatch(
      /--kube-version 1\.35\.0 --api-versions demo\.example\/v1 --api-versions demo\.example\/v1\/Widget --api-versions policy\/v1\/PodDisruptionBudget$/,
    );
  });

  it("has a release failed whose values or objects are wrong", async () => {
    const wrong = { ...good, "b/rendered.yaml": widget("v2") };
    const { found } = await reports([upstream, platform(['{"sizes":2}'])], wrong);
    expect(found).toMatchObject([{ result: "failed" }]);
    expect(
      found[0]?.findings.map(({ stack: id, release: name, path: at }) => [id, name, at]),
    ).toEqual([
      ["platform", "b", "sizes"],
      ["platform", "b", "apiVersion"],
    ]);
  });

  it("has a release failed that helm cannot render, in helm's words", async () => {
    const wrong = { ...good, ...chart({ failure: "Error: template: b/x.yaml:1: boom\n" }, "b") };
    const { found, progress } = await reports([upstream, platform()], wrong);
    expect(progress).toEqual(["platform b: not rendered, N s"]);
    expect(found).toMatchObject([{ result: "failed", objects: 0, bytes: 0 }]);
    expect(renderReport(found, 1)).toContain(
      'error: platform b: chart: cannot be rendered, got "template: b/x.yaml:1: boom"; correct the values, or try another version',
    );
  });

  it("has releases skipped whose chart cannot be had, and says what is unknown therefore", async () => {
    const { found, progress } = await reports(
      [upstream, platform()],
      chart({ "rendered.yaml": widget("v1") }, "b"),
    );
    expect(found).toMatchObject([{ result: "valid" }]);
    expect(renderReport(found, 1)).toContain(
      "not checked: platform b: Widget w: demo.example/v1 may be defined by a, which could not be rendered",
    );
    const without = await reports(
      [upstream, platform()],
      chart({ "rendered.yaml": definition }, "a"),
    );
    const reason =
      "no mirror has b 1.0.0 and https://charts.example did not give b 1.0.0: no such host";
    expect(progress).toEqual(["platform b: rendered, N s"]);
    expect(without.progress).toEqual([`platform b: skipped, ${reason}`]);
    expect(renderReport(without.found, 1)).toContain(
      `1 release in 1.0 s: 0 valid, 0 failed, 1 skipped. Nothing is known about the skipped ones: ${reason}`,
    );
  });

  it("without a release is said to have none", () => {
    expect(renderReport([], 1)).toBe("No stack has a Helm release: nothing was checked.");
  });

  it("has its images listed by registry", () => {
    const images = [
      { image: "quay.io/b:1", registry: "quay.io" },
      { image: "traefik:v3", registry: "docker.io" },
    ];
    const report = {
      stack: "s",
      release: "r",
      chart: "c",
      version: "1",
      reason: "",
      source: "mirror",
    };
    const rest = { objects: 3, bytes: 524_288, findings: [], unchecked: [], seconds: 1 };
    const text = renderReport([{ ...report, ...rest, images, result: "valid" }], 2);
    expect(text).toContain(
      "Images of docker.io:\n  traefik:v3\nImages of quay.io:\n  quay.io/b:1\n",
    );
    expect(text).toMatch(/│ s +│ r +│ c 1 +│ valid +│ 3 +│ 50\.0 %/);
    expect(text).toContain("1 release in 2.0 s: 1 valid, 0 failed, 0 skipped");
  });
});

it("the command names the nearest environment or stack to an unknown one", async () => {
  fakeHelm(rendering);
  const [name = ""] = registeredNames();
  await expect(
    chartsCommand(`${name}x`, { json: false, strict: false, mirrored: false }),
  ).rejects.toThrow(
    `no environment and no stack has this name, got "${name}x"; did you mean ${name}?`,
  );
});
