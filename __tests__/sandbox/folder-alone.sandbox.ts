import { readFile } from "node:fs/promises";
import { App } from "cdktf";
import { build } from "../../blueprints";
import { gapsFor } from "../../cli/rewrite/gaps";
import { rewrite } from "../../cli/rewrite/rewrite";
import { readWritten, type WrittenStack } from "../../cli/synthesized-stack";
import { writeFilesystemMirrors } from "../../cli/terraform/cli-config";
import { terraformEnvironment } from "../../cli/terraform/environment";
import { findPlugins, isMissing, machineSearch } from "../../cli/terraform/plugins";
import { terraform } from "../../cli/terraform/process";
import { distinctRequirements, requirementsOf } from "../../cli/terraform/requirements";
import { requireTerraform } from "../../cli/terraform/version";
import { writeWorkingCopy } from "../../cli/working-copy";
import { referenceEnvironments } from "../../config/reference";
import { writeLockFiles } from "../../stacks/lock-files";
import { environmentOf } from "../support/reference";
import { temporaryFolder } from "../cli/support/temporary";

jest.setTimeout(600_000);

/** Both blueprints in HCP Terraform, on its own workers, as the program writes them. */
async function hcpStacks(): Promise<WrittenStack[]> {
  const outdir = temporaryFolder();
  const app = new App({ outdir, stackTraces: false });
  const backend = { kind: "hcp", organization: "example", execution: "hosted" } as const;
  for (const name of ["localplus-dev", "microservices-dev"] as const) {
    build(app, environmentOf({ ...referenceEnvironments[name], backend }, name));
  }
  const path = process.env["PATH"];
  process.env["PATH"] = "/nonexistent"; // synthesis must not need terraform
  try {
    app.synth();
  } finally {
    process.env["PATH"] = path;
  }
  writeLockFiles(app);
  return readWritten(outdir);
}

it("P-07 a stack's folder, copied elsewhere alone, passes init without a backend, and validate", async () => {
  const stacks = await hcpStacks();
  const { platform } = await requireTerraform();
  const required = distinctRequirements(stacks.map(({ json }) => json));
  const found = await findPlugins(required, await machineSearch(platform));
  const missing = new Set(found.filter(isMissing).map(({ source }) => source));
  const plugins = found.flatMap((each) => (isMissing(each) ? [] : [each]));
  const mirrors = [...new Set(plugins.map(({ mirror }) => mirror))];
  const checked: string[] = [];
  for (const stack of stacks) {
    const own = requirementsOf(stack.json);
    if (own.some(({ source }) => missing.has(source))) continue;
    const versions = own.map(({ localName, source }) => [
      localName,
      plugins.find((each) => each.source === source)?.version ?? "",
    ]);
    const aws = plugins.find(({ source }) => source === "hashicorp/aws");
    const { json } = rewrite(stack.json, {
      providerVersions: Object.fromEntries(versions) as Record<string, string>,
      backend: "keep",
      remoteState: "keep",
      providerSettings: {},
      dropImports: false,
      liftProtection: false,
      gaps: gapsFor({ awsVersion: aws?.version, sandbox: false }),
    });
    expect(json["terraform"]).toMatchObject({ cloud: { workspaces: { name: stack.id } } });
    const parent = temporaryFolder();
    const cwd = await writeWorkingCopy(stack, json, parent);
    const env = {
      ...terraformEnvironment(),
      TF_CLI_CONFIG_FILE: await writeFilesystemMirrors(parent, mirrors),
    };
    for (const args of [
      ["init", "-backend=false", "-no-color"],
      ["validate", "-no-color"],
    ]) {
      const { exitCode, stderr } = await terraform(args, { cwd, env });
      expect({ stack: stack.id, exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({
        stack: stack.id,
        exitCode: 0,
        stderr: "",
      });
    }
    expect(await readFile(`${cwd}/.terraform.lock.hcl`, "utf8")).toContain("provider ");
    checked.push(stack.id);
  }
  expect(checked).toContain("localplus-dev-network");
  expect(checked).toContain("microservices-dev-database");
});
