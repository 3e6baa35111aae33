import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { loadEnvironments } from "../../config/load";
import { differencesOf, type PlanJson } from "../../cli/bootstrap/plan-differences";
import { previewStacks } from "../../cli/preview/preview";
import type { StackPreview } from "../../cli/preview/report";
import { unexplained } from "../../cli/sandbox/plan-gaps";
import type { SynthesizedStack } from "../../cli/synthesize";
import { contracts } from "../../stacks/contracts";
import { temporaryFolder } from "../cli/support/temporary";
import { copyOf, createWorld, exists, s3, type World } from "./support/world";

jest.setTimeout(240_000);

const environment = "localplus-dev";
let world: World;

beforeAll(async () => {
  world = await createWorld(temporaryFolder());
});

afterAll(() => world.emulator.stop());

/** A live preview of stacks against the emulator, with what it kept. */
async function live(stacks: readonly SynthesizedStack[], env = world.target.env) {
  const scratch = temporaryFolder();
  const out = path.join(temporaryFolder(), "out");
  mkdirSync(out);
  const [loaded] = loadEnvironments([environment]);
  if (loaded === undefined) throw new Error("no environment");
  const previews = await previewStacks(stacks, {
    scratch,
    found: [world.target.plugin],
    contractOf: (component) =>
      contracts.localplus.find((contract) => contract.component === component),
    examples: loaded.examples,
    atATime: 2,
    live: env,
    out,
    progress: { say: () => undefined, step: (_, work) => work() },
  });
  const of = (component: string): StackPreview => {
    const found = previews.find((each) => each.component === component);
    if (found === undefined) throw new Error(`no preview of ${component}`);
    return found;
  };
  const kept = (component: string): string =>
    readFileSync(path.join(out, `${environment}-${component}.json`), "utf8");
  return { of, kept, previews };
}

describe("a live preview", () => {
  it("plans everything with examples before there is even a bucket", async () => {
    const { previews, of } = await live([world.stack("network"), world.stack("eks")]);
    expect(previews.map(({ result, state }) => [result, state])).toEqual([
      ["planned", "empty"],
      ["planned", "empty"],
    ]);
    expect(of("network").outputs["vpc_id"]).toBe("example");
    expect(await exists(world.bucketUrl)).toBe(false);
  });

  it("refuses to take a state that it may not read for one that is not there", async () => {
    const unreachable = { AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_MAX_ATTEMPTS: "1" };
    const work = live([world.stack("network")], { ...world.target.env, ...unreachable });
    await expect(work).rejects.toThrow(/^localplus-dev-network: .*connection refused/);
  });

  describe("after network alone is applied", () => {
    let vpcId: string;
    let result: Awaited<ReturnType<typeof live>>;

    beforeAll(async () => {
      await s3("PUT", world.bucketUrl);
      const network = await copyOf(world.stack("network"), world);
      await network.init();
      await network.apply();
      vpcId = String((await network.pull())?.outputs["vpc_id"]?.value);
      result = await live(["network", "eks", "eks-nodes"].map((name) => world.stack(name)));
    });

    it("plans eks with the real ids of network", () => {
      const { of, kept } = result;
      expect(vpcId).toMatch(/^vpc-[0-9a-f]+$/);
      expect(of("network")).toMatchObject({ state: "recorded", outputs: { vpc_id: "state" } });
      expect(of("eks")).toMatchObject({ result: "planned", state: "empty", reads: ["network"] });
      expect(kept("eks")).toContain(`"${vpcId}"`);
      expect(kept("eks")).not.toContain("vpc-0123456789abcdef");
    });

    it("plans eks-nodes with what eks will publish, and with the real subnets", async () => {
      const { of, kept } = result;
      const state = await s3("GET", `${world.bucketUrl}/localplus-dev/network.tfstate`);
      const { outputs } = JSON.parse(state) as { outputs: Record<string, { value: string[] }> };
      expect(of("eks").outputs).toMatchObject({ node_role_arn: "example" });
      expect(of("eks-nodes")).toMatchObject({ result: "planned", reads: ["network", "eks"] });
      for (const subnet of outputs["workload_subnet_ids"]?.value ?? ["none"])
        expect(kept("eks-nodes")).toContain(`"${subnet}"`);
    });

    it("shows what applying network again would change, not that all of it is new", () => {
      const plan = JSON.parse(result.kept("network")) as PlanJson;
      expect(result.of("network").actions).toMatchObject({ create: 0, delete: 0 });
      expect(unexplained(differencesOf(plan))).toEqual([]);
    });

    it("leaves neither states nor locks behind", async () => {
      for (const component of ["eks", "eks-nodes"]) {
        const state = `${world.bucketUrl}/localplus-dev/${component}.tfstate`;
        expect(await exists(state)).toBe(false);
        expect(await exists(`${state}.tflock`)).toBe(false);
      }
      expect(await exists(`${world.bucketUrl}/localplus-dev/network.tfstate.tflock`)).toBe(false);
    });
  });
});
