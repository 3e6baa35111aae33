import path from "node:path";
import { readStacks, splitStackId } from "../../cli/synthesized-stack";
import { temporaryFolder, writeFiles } from "./support/temporary";

const environments = ["demo", "demo-dev", "other"];

it.each([
  ["demo-network", "demo", "network"],
  ["demo-dev-eks-nodes", "demo-dev", "eks-nodes"],
  ["other-demo-dev", "other", "demo-dev"],
])("splits the id %s into %s and %s", (id, environment, component) => {
  expect(splitStackId(id, environments)).toEqual({ environment, component });
});

it("refuses an id of no registered environment", () => {
  expect(() => splitStackId("demolition-network", environments)).toThrow(
    "stack demolition-network belongs to no registered environment",
  );
});

it("reads an output folder in dependency order, with its warnings", async () => {
  const outdir = temporaryFolder();
  const manifest = (name: string, dependencies: string[], annotations: object[] = []) => ({
    name,
    constructPath: name,
    synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
    workingDirectory: `stacks/${name}`,
    annotations,
    dependencies,
  });
  const warnings = [
    { constructPath: "demo-dns", level: "@cdktf/warn", message: "its retirement ends soon" },
    { constructPath: "demo-dns", level: "@cdktf/info", message: "not a warning" },
  ];
  writeFiles(outdir, {
    "manifest.json": {
      stacks: {
        "demo-dns": manifest("demo-dns", ["demo-network"], warnings),
        "demo-network": manifest("demo-network", []),
      },
    },
    "stacks/demo-dns/cdk.tf.json": { output: {} },
    "stacks/demo-network/cdk.tf.json": { resource: {} },
  });
  const common = { environment: "demo" };
  const components = ["network", "dns"];
  expect(await readStacks(outdir, { environments, components })).toEqual([
    {
      ...common,
      id: "demo-network",
      component: "network",
      folder: path.join(outdir, "stacks/demo-network"),
      json: { resource: {} },
      dependencies: [],
      warnings: [],
    },
    {
      ...common,
      id: "demo-dns",
      component: "dns",
      folder: path.join(outdir, "stacks/demo-dns"),
      json: { output: {} },
      dependencies: ["demo-network"],
      warnings: ["its retirement ends soon"],
    },
  ]);
});

it("keeps the blueprint's order where no dependency decides", async () => {
  const outdir = temporaryFolder();
  const names = ["demo-network", "demo-state", "demo-dns"];
  const stacks = names.map((name) => ({
    name,
    synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
    workingDirectory: `stacks/${name}`,
    annotations: [],
    dependencies: [],
  }));
  writeFiles(outdir, {
    "manifest.json": { stacks: Object.fromEntries(stacks.map((stack) => [stack.name, stack])) },
    ...Object.fromEntries(names.map((name) => [`stacks/${name}/cdk.tf.json`, {}])),
  });
  const read = await readStacks(outdir, { environments, components: ["state", "network", "dns"] });
  expect(read.map(({ component }) => component)).toEqual(["state", "network", "dns"]);
});
