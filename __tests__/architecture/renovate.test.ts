import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../cli/project";
import { publicRegistries, registryOf } from "../../core/registries";
import { noMirrors } from "../support/mirrors";
import { chartNames, chartOf } from "../../modules/helm";
import { everyUnder, objectsOf } from "../support/platform-objects";
import { referenceStacks } from "../support/reference";

interface Manager {
  readonly description: string;
  readonly managerFilePatterns: readonly string[];
  readonly matchStrings: readonly string[];
  readonly datasourceTemplate: string;
  readonly depNameTemplate?: string;
}

interface Dependency {
  readonly file: string;
  readonly name: string;
  readonly version: string;
  readonly registryUrl: string | undefined;
  readonly digest: string | undefined;
  readonly datasource: string;
}

const read = (file: string): string => readFileSync(path.join(projectRoot, file), "utf8");

const { customManagers } = JSON.parse(read(".github/renovate.json")) as {
  readonly customManagers: readonly Manager[];
};

/** Our own files: folders of the program, and what is beside them. */
const files = ["modules", "core", "stacks", ".github", ".ci", "."].flatMap((folder) =>
  readdirSync(path.join(projectRoot, folder), { recursive: folder !== ".", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectRoot, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join("/")),
);

/** What the managers find, as Renovate looks for it: a pattern between slashes is a regular expression. */
const found: readonly Dependency[] = customManagers.flatMap((manager) =>
  files
    .filter((file) =>
      manager.managerFilePatterns.some((pattern) => new RegExp(pattern.slice(1, -1)).test(file)),
    )
    .flatMap((file) =>
      manager.matchStrings.flatMap((pattern) =>
        [...read(file).matchAll(new RegExp(pattern, "g"))].map(({ groups = {} }) => ({
          file,
          name: manager.depNameTemplate ?? groups["depName"] ?? "",
          version: groups["currentValue"] ?? "",
          registryUrl:
            groups["registryUrl"] ?? (groups["registry"] && `oci://${groups["registry"]}`),
          digest: groups["currentDigest"],
          datasource: manager.datasourceTemplate,
        })),
      ),
    ),
);

const catalogue = "modules/helm/catalogue.ts";

it.each(chartNames)("Renovate finds the chart %s where it is published", (name) => {
  const { chart, repository, version } = chartOf(name, noMirrors);
  const hits = found.filter((each) => each.file === catalogue && each.name === chart);
  expect(hits).toMatchObject([
    {
      version,
      registryUrl: repository,
      datasource: repository.startsWith("oci://") ? "docker" : "helm",
    },
  ]);
});

it("Renovate finds nothing in the catalogue but its charts", () => {
  expect(found.filter(({ file }) => file === catalogue)).toHaveLength(chartNames.length);
});

const images = found.filter(
  ({ datasource, file }) => datasource === "docker" && file !== catalogue,
);

it("Renovate finds every image that our own objects run", () => {
  const named = images.map(({ name, version, digest }) =>
    digest === undefined ? `${name}:${version}` : `${name}:${version}@${digest}`,
  );
  const run = referenceStacks()
    .flatMap((stack) => objectsOf(stack))
    .flatMap((object) => everyUnder(object, "image").map(String))
    .filter((image) => registryOf(image) in publicRegistries);
  expect(run.length).toBeGreaterThan(0);
  expect(run.filter((image) => !named.includes(image))).toEqual([]);
  expect(named.filter((image) => !run.includes(image))).toEqual([]);
});

it.each([
  ["cdktf.json", "aiven/aiven", "terraform-provider"],
  [".github/workflows/ci.yml", "hashicorp/terraform", "github-releases"],
  [".ci/run", "helm.sh/helm/v3", "go"],
])("Renovate finds in %s the version of %s", (file, name, datasource) => {
  const hits = found.filter((each) => each.file === file && each.name === name);
  expect(hits).toMatchObject([
    { datasource, version: expect.stringMatching(/^v?\d+\.\d+\.\d+$/) as string },
  ]);
});

it("every manager of ours finds something, but the one for charts in a registry until there is one", () => {
  const idle = customManagers.filter(
    ({ managerFilePatterns, datasourceTemplate }) =>
      !found.some(
        ({ file, datasource }) =>
          datasource === datasourceTemplate &&
          managerFilePatterns.some((pattern) => new RegExp(pattern.slice(1, -1)).test(file)),
      ),
  );
  const published = chartNames.map((name) => chartOf(name, noMirrors).repository);
  const expected = published.some((each) => each.startsWith("oci://"))
    ? []
    : ["Charts of the catalogue that a registry has"];
  expect(idle.map(({ description }) => description)).toEqual(expected);
});

it("the emulator is where Renovate's own manager for Python looks", () => {
  expect(read("cli/sandbox/requirements.txt")).toMatch(/^ministack==\d+\.\d+\.\d+/m);
});
