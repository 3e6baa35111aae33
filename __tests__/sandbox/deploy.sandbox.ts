import type { PlanJson } from "../../cli/bootstrap/plan-differences";
import type { StackFolder } from "../../cli/bootstrap/stack-folder";
import { forEmulator } from "../../cli/sandbox/deploy";
import { terraform } from "../../cli/terraform/process";
import { temporaryFolder } from "../cli/support/temporary";
import { addressesIn, copyOf, createWorld, exists, s3, type World } from "./support/world";

jest.setTimeout(180_000);

/** What an apply or plan that must fail had to say. */
async function failureOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("it did not fail");
}

let world: World;
let network: StackFolder;
let dns: StackFolder;

beforeAll(async () => {
  world = await createWorld(temporaryFolder());
  await s3("PUT", world.bucketUrl);
  network = await copyOf(world.stack("network"), world);
  dns = await copyOf(world.stack("dns"), world);
  await Promise.all([network.init(), dns.init()]);
});

afterAll(() => world.emulator.stop());

describe("a stack before its upstream is applied", () => {
  it("refuses to apply, naming the upstream, and leaves neither state nor lock", async () => {
    expect(await failureOf(dns.apply())).toBe(
      "localplus-dev-dns: data.terraform_remote_state.upstream-network: Unable to find remote state: " +
        "No stored state was found for the given workspace in the given backend; " +
        "localplus-dev-dns reads the stack network: apply that one first",
    );
    expect(await exists(`${world.bucketUrl}/localplus-dev/dns.tfstate`)).toBe(false);
    expect(await exists(`${world.bucketUrl}/localplus-dev/dns.tfstate.tflock`)).toBe(false);
  });
});

describe("two applies of one stack at the same time", () => {
  let refused: string;
  const lock = "localplus-dev/network.tfstate.tflock";

  beforeAll(async () => {
    const second = await copyOf(world.stack("network"), world, "second");
    await second.init();
    const first = network.apply();
    while (!(await exists(`${world.bucketUrl}/${lock}`))) await new Promise(setImmediate);
    refused = await failureOf(second.apply());
    await first;
  });

  it("refuses the second, naming the lock and how to remove a dead one", () => {
    const id = /got lock ([\w-]{36}) /.exec(refused)?.[1] ?? "";
    expect(refused).toMatch(
      /^localplus-dev-network: its state is locked, got lock \S+ \(OperationTypeApply by \S+, [^)]+\); wait until that run has ended, or, if it was killed, remove the lock in the stack's folder: terraform force-unlock /,
    );
    expect(refused.endsWith(id)).toBe(true);
  });

  it("loses nothing of the first: every resource is in the state, and the lock is gone", async () => {
    const state = await network.pull();
    const all = addressesIn(forEmulator(world.stack("network"), world.target).json);
    expect([...(state?.resources.keys() ?? [])].sort()).toEqual(all.sort());
    expect(await exists(`${world.bucketUrl}/${lock}`)).toBe(false);
  });

  it("lets a downstream stack read the upstream's outputs from its real state", async () => {
    const vpcId = (await network.pull())?.outputs["vpc_id"]?.value;
    await dns.plan();
    const show = ["show", "-json", "planned.tfplan"];
    const { stdout } = await terraform(show, { cwd: dns.dir, env: world.target.env });
    const planned = JSON.parse(stdout) as PlanJson;
    const namespace = planned.resource_changes?.find(
      ({ type }) => type === "aws_service_discovery_private_dns_namespace",
    );
    expect(vpcId).toMatch(/^vpc-[0-9a-f]+$/);
    expect(namespace?.change.after?.["vpc"]).toBe(vpcId);
  });
});
