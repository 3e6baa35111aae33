import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { compareOutputs, jsonDifferences } from "../../../cli/exit/compare-outputs";
import { successor, withSuccessor, type PackageJson } from "../../../cli/exit/successor";
import { projectRoot } from "../../../cli/project";
import { temporaryFolder, writeFiles } from "../support/temporary";

const read = (file: string): string => readFileSync(path.join(projectRoot, file), "utf8");
const original = JSON.parse(read("package.json")) as PackageJson;

describe("the package.json of the copy", () => {
  const copy = withSuccessor(original) as PackageJson;

  it("has the successor under the framework's name, at one exact version", () => {
    expect(copy.dependencies["cdktf"]).toBe(`npm:cdktn@${successor.version}`);
    expect(successor.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("gives every binding the successor as its peer", () => {
    const bindings = Object.keys(original.dependencies).filter((name) =>
      name.includes("provider-"),
    );
    expect(bindings.length).toBeGreaterThan(3);
    for (const name of bindings)
      expect(copy.overrides).toMatchObject({ [name]: { cdktf: "$cdktf" } });
  });

  it("changes nothing else of what the program needs, and has what bundles it", () => {
    expect(copy.dependencies).toEqual({
      ...original.dependencies,
      cdktf: copy.dependencies["cdktf"],
      esbuild: original.devDependencies["esbuild"],
    });
  });
});

describe("the comparison", () => {
  it.each([
    [
      "the version in a stack's comment",
      { "//": { metadata: { version: "1" } } },
      { "//": { metadata: { version: "2" } } },
    ],
    ["the version of the manifest", { version: "1" }, { version: "2" }],
  ])("passes over %s", (_, before, after) => {
    expect(jsonDifferences(before, after)).toEqual([]);
  });

  it.each([
    [
      "a provider's version",
      { terraform: { version: "1" } },
      { terraform: { version: "2" } },
      'terraform.version: "1" becomes "2"',
    ],
    ["a value", { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, "a.0.b: 1 becomes 2"],
    ["a value that is gone", { a: { b: 1 } }, { a: {} }, "a.b: 1 becomes undefined"],
    ["a list that becomes an object", { a: [] }, { a: {} }, "a: [] becomes {}"],
  ])("finds %s", (_, before, after, line) => {
    expect(jsonDifferences(before, after)).toEqual([line]);
  });

  it("looks at every file, at JSON for what it says and at others for their bytes", async () => {
    const [before, after] = [temporaryFolder(), temporaryFolder()];
    writeFiles(before, { "a.json": '{"x":[\n]}', "b.hcl": "1", "same/c": "1", "gone.json": "{}" });
    writeFiles(after, { "a.json": '{"x":[]}', "b.hcl": "2", "same/c": "1", "new.json": "{}" });
    expect(await compareOutputs(before, after)).toEqual({
      same: 2,
      differences: ["b.hcl: differs", "gone.json: is missing", "new.json: is new"],
    });
  });
});

it("is rehearsed every week, on the actions that CI runs on", () => {
  const workflow = read(".github/workflows/exit-rehearsal.yml");
  const { on, jobs, permissions } = parse(workflow) as {
    on: { schedule: { cron: string }[] };
    jobs: Record<string, { steps: { uses?: string; run?: string }[] }>;
    permissions: object;
  };
  expect(on.schedule[0]?.cron).toMatch(/^\d+ \d+ \* \* \d$/);
  expect(permissions).toEqual({ contents: "read" });
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  expect(steps.map(({ run }) => run)).toContain("npm run rehearse-exit");
  for (const { uses } of steps)
    if (uses !== undefined) expect(read(".github/workflows/ci.yml")).toContain(`uses: ${uses}`);
});
