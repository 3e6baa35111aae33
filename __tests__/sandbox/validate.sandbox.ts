import { execFileSync, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inParallel } from "../../cli/in-parallel";
import { projectRoot } from "../../cli/project";
import { run } from "../../cli/run";
import { synthesize, type SynthesizedStack } from "../../cli/synthesize";
import { isObject, objectAt, type JsonObject, type TerraformJson } from "../../cli/terraform-json";
import {
  findPlugins,
  isMissing,
  machineSearch,
  type MissingPlugin,
  type Plugin,
} from "../../cli/terraform/plugins";
import { distinctRequirements } from "../../cli/terraform/requirements";
import { requireTerraform } from "../../cli/terraform/version";
import { checkStack } from "../../cli/validate/check-stack";
import { hasFailed, type StackReport } from "../../cli/validate/report";
import { writtenStack } from "../cli/support/stack";
import { temporaryFolder } from "../cli/support/temporary";

jest.setTimeout(180_000);

const environment = "microservices-dev"; // `npm run validate` of continuous integration takes all

const command = ["--import", "tsx", path.join(projectRoot, "cli", "main.ts"), "validate"];

async function pluginsFor(
  stacks: readonly SynthesizedStack[],
): Promise<(Plugin | MissingPlugin)[]> {
  const { platform } = await requireTerraform();
  return findPlugins(
    distinctRequirements(stacks.map(({ json }) => json)),
    await machineSearch(platform),
  );
}

/** Addresses of the resources that no other one refers to: terraform looks at all of them, whatever is wrong with one. */
function lastAddresses(json: TerraformJson): string[] {
  const text = JSON.stringify(objectAt(json, "resource"));
  return Object.entries(objectAt(json, "resource"))
    .flatMap(([type, named]) =>
      Object.keys(isObject(named) ? named : {}).map((name) => `${type}.${name}`),
    )
    .filter((address) => !new RegExp(`[{"( ]${address.replaceAll(".", "\\.")}[."}]`).test(text));
}

/** The same stack with an argument that no resource has in each of these resources. */
function withMisspeltArgument(json: TerraformJson, addresses: readonly string[]): TerraformJson {
  const resource = Object.entries(objectAt(json, "resource")).map(([type, named]) => [
    type,
    Object.fromEntries(
      Object.entries(isObject(named) ? named : {}).map(([name, body]) => [
        name,
        addresses.includes(`${type}.${name}`) && isObject(body) ? { ...body, tagz: "x" } : body,
      ]),
    ),
  ]);
  return { ...json, resource: Object.fromEntries(resource) as JsonObject };
}

it("finds every stack of an environment valid whose providers can be had", async () => {
  const { exitCode, stdout } = await run(process.execPath, [...command, environment, "--json"], {
    cwd: projectRoot,
    env: process.env,
  });
  const { stacks } = JSON.parse(stdout) as { stacks: readonly StackReport[] };
  expect(exitCode).toBe(0);
  expect(stacks.filter(({ terraform }) => terraform.result === "valid")).not.toEqual([]);
  expect(stacks.filter(hasFailed)).toEqual([]);
});

it("fails any stack into which a misspelt argument is put, and names the resource", async () => {
  const stacks = await synthesize({ environments: "", outdir: temporaryFolder() });
  const found = await pluginsFor(stacks);
  const copies = temporaryFolder();
  await inParallel(stacks, 2, async (stack) => {
    const addresses = lastAddresses(stack.json);
    const spoilt = { ...stack, json: withMisspeltArgument(stack.json, addresses) };
    const { result, reason, diagnostics } = await checkStack(spoilt, found, copies);
    if (reason !== "") return;
    const named = diagnostics.filter(({ message }) => message.includes('named "tagz"'));
    expect(result).toBe("failed");
    expect(named.map(({ address }) => address).sort()).toEqual(addresses.sort());
    expect(addresses).not.toEqual([]);
  });
});

describe("an argument that only AWS 6 knows", () => {
  const resource = (extra: JsonObject): JsonObject => ({
    aws_eks_cluster: {
      main: {
        name: "main",
        role_arn: "arn:aws:iam::111111111111:role/main",
        vpc_config: { subnet_ids: ["subnet-1", "subnet-2"] },
        ...extra,
      },
    },
  });
  const stack = (extra: JsonObject) =>
    writtenStack({
      terraform: { required_providers: { aws: { source: "aws", version: "5.100.0" } } },
      provider: { aws: [{ region: "eu-west-1" }] },
      resource: resource(extra),
    });
  const check = async (extra: JsonObject) => {
    const found = await pluginsFor([stack(extra)]);
    expect(found.filter(isMissing)).toEqual([]);
    return checkStack(stack(extra), found, temporaryFolder());
  };

  it("is left out under AWS 5, and said, when the table has it", async () => {
    const { result, changes } = await check({ deletion_protection: true });
    expect(result).toBe("valid");
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      "aws_eks_cluster.main: deletion_protection left out (AWS provider versions before 6 do not know it)",
    ]);
  });

  it("fails under AWS 5 when the table does not have it", async () => {
    const { result, diagnostics } = await check({ control_plane_scaling_config: [{}] });
    expect(result).toBe("failed");
    expect(diagnostics).toMatchObject([
      {
        address: "aws_eks_cluster.main",
        message: expect.stringContaining("control_plane_scaling_config") as string,
      },
    ]);
  });
});

it("leaves no process and no folder behind after Ctrl-C", async () => {
  const scratch = temporaryFolder();
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
  const validating = (): boolean => running().some((line) => line.includes("validate -json"));
  while (!validating()) {
    expect(child.exitCode).toBeNull();
    await sleep(50);
  }
  expect(readdirSync(scratch).some((name) => name.startsWith("platforms-validate-"))).toBe(true);
  child.kill("SIGINT");
  expect(await ended).toBe(130);
  expect(running()).toEqual([]);
  expect(readdirSync(scratch).filter((name) => name.startsWith("platforms-"))).toEqual([]);
});
