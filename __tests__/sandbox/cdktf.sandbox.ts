import { cp } from "node:fs/promises";
import path from "node:path";
import { run } from "../../cli/run";
import { projectRoot } from "../../cli/project";
import { deployState, forEmulator } from "../../cli/sandbox/deploy";
import { writeWorkingCopy } from "../../cli/working-copy";
import { temporaryFolder } from "../cli/support/temporary";
import { addressesIn, copyOf, createWorld, type World } from "./support/world";

jest.setTimeout(240_000);

let world: World;
let output: string;

/** `npx cdktf deploy` of one stack from a folder that holds rewritten copies, as the README says it. */
async function cdktfDeploy(component: string): Promise<{ exitCode: number; text: string }> {
  const stack = world.stack(component);
  const { json } = forEmulator(stack, world.target);
  await writeWorkingCopy(stack, json, path.join(output, "stacks"));
  const flags = ["--auto-approve", "--skip-synth", "--ignore-missing-stack-dependencies"];
  const cdktf = path.join(projectRoot, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf.js");
  const result = await run(
    process.execPath,
    [cdktf, "deploy", stack.id, ...flags, "--skip-provider-lock", "--output", output],
    {
      cwd: projectRoot,
      env: {
        ...world.target.env,
        CI: "1",
        CHECKPOINT_DISABLE: "1",
        DISABLE_VERSION_CHECK: "1",
        CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
      },
    },
  );
  return { exitCode: result.exitCode, text: result.stdout + result.stderr };
}

beforeAll(async () => {
  const scratch = temporaryFolder();
  world = await createWorld(scratch);
  output = temporaryFolder();
  await deployState(world.stack("state"), world.target); // as `npm run bootstrap` does, once
  await cp(path.join(scratch, "app"), output, { recursive: true });
});

afterAll(() => world.emulator.stop());

it.each(["state", "network"])(
  "P-06 deploys %s through cdktf, with its state in the bucket",
  async (component) => {
    const { exitCode, text } = await cdktfDeploy(component);
    expect({ exitCode, text: exitCode === 0 ? "" : text }).toEqual({ exitCode: 0, text: "" });
    const folder = await copyOf(world.stack(component), world, "look");
    await folder.init();
    const applied = [...((await folder.pull())?.resources.keys() ?? [])];
    const wanted = addressesIn(forEmulator(world.stack(component), world.target).json);
    expect(applied.sort()).toEqual(wanted.sort());
  },
);

it("P-06 deploys a stack alone once its upstream exists", async () => {
  const { exitCode, text } = await cdktfDeploy("dns");
  expect({ exitCode, text: exitCode === 0 ? "" : text }).toEqual({ exitCode: 0, text: "" });
});
