import { spawn, type ChildProcess } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isRunning } from "../../cli/bootstrap/running";
import { parseState } from "../../cli/bootstrap/state";
import { projectRoot } from "../../cli/project";
import { rewrite } from "../../cli/rewrite/rewrite";
import { temporaryFolder } from "../cli/support/temporary";
import { addressesIn, createWorld, exists, s3, type World } from "./support/world";

jest.setTimeout(240_000);

let world: World;
let folder: string;
let stateFile: string;
let dataFile: string;
/** Of all resources of the stack. */
let addresses: readonly string[];
const children: ChildProcess[] = [];

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; said: string }>;
}

function bootstrap(): Run {
  const script = path.join(import.meta.dirname, "support", "bootstrap-child.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, dataFile], {
    cwd: projectRoot,
    stdio: ["ignore", "ignore", "pipe"],
  });
  children.push(child);
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on("close", (code) => {
      resolve({ code, said });
    }),
  );
  return { child, ended };
}

/** Waits for something that must happen while the run is under way. */
async function during({ ended }: Run, condition: () => boolean | Promise<boolean>): Promise<void> {
  const tooEarly = ended.then(({ said }) => `it ended too early: ${said}`);
  for (let answer: string | undefined; !(await condition());) {
    answer = await Promise.race([tooEarly, pause(5, undefined)]);
    if (answer !== undefined) throw new Error(answer);
  }
}

function terraformPid(): number | undefined {
  const file = path.join(folder, "running.json");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "{}";
  return (JSON.parse(text) as { terraform?: number }).terraform;
}

function localState() {
  return existsSync(stateFile) ? parseState(readFileSync(stateFile, "utf8")) : undefined;
}

function putLock(id: string): Promise<string> {
  const lock = { ID: id, Operation: "state-push", Who: "ci@host", Created: "2026-01-01T00:00:00Z" };
  return s3("PUT", lockUrl(), JSON.stringify(lock));
}

/** The address of the only resource of its type. */
function only(type: string): string {
  const [address = "", ...others] = addresses.filter((one) => one.startsWith(`${type}.`));
  if (others.length > 0) throw new Error(`there are several ${type}`);
  return address;
}

const bucket = (): string => path.basename(world.bucketUrl);
const lockUrl = (): string => `${world.bucketUrl}/localplus-dev/state.tfstate.tflock`;
const versions = (): Promise<string> => s3("GET", `${world.bucketUrl}?versions`);

beforeAll(async () => {
  const scratch = temporaryFolder();
  world = await createWorld(scratch);
  folder = path.join(scratch, "bootstrap");
  stateFile = path.join(folder, "bootstrap.tfstate");
  dataFile = path.join(scratch, "options.json");
  const stack = world.chosen.state;
  // Whole, with the one resource that `npm run sandbox` leaves out to save time.
  const { json } = rewrite(stack.json, {
    providerVersions: { [world.target.plugin.localName]: world.target.plugin.version },
    backend: "keep",
    remoteState: "keep",
    providerSettings: {},
    dropImports: false,
    liftProtection: false,
    gaps: [],
  });
  addresses = addressesIn(json);
  writeFileSync(dataFile, JSON.stringify({ stack, json, folder, env: world.target.env }));
});

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  const pid = terraformPid();
  if (pid !== undefined && isRunning(pid)) process.kill(-pid, "SIGKILL");
  await world.emulator.stop();
});

describe("a bootstrap that is killed again and again", () => {
  it("survives a kill of everything as soon as the bucket exists, which no state knows yet", async () => {
    const run = bootstrap();
    const { child, ended } = run;
    await during(run, () => exists(world.bucketUrl));
    const pid = terraformPid();
    child.kill("SIGKILL");
    if (pid === undefined) throw new Error("no terraform on record");
    process.kill(-pid, "SIGKILL");
    await ended;
    expect(localState()?.resources.has(only("aws_s3_bucket")) ?? false).toBe(false);
    expect(existsSync(path.join(folder, "apply-begun"))).toBe(true);
  });

  it("takes the bucket over, and refuses a second run while terraform of a killed one works on", async () => {
    const run = bootstrap();
    const { child, ended } = run;
    await during(run, () => localState()?.resources.has(only("aws_s3_bucket_versioning")) === true);
    const pid = terraformPid();
    child.kill("SIGKILL");
    const { said } = await ended;
    expect(said).toContain(
      `${only("aws_s3_bucket")}: made by the killed run and taken over, ${bucket()}`,
    );
    const second = await bootstrap().ended;
    expect(second).toEqual({
      code: 1,
      said: `localplus-dev: terraform of an earlier bootstrap is still working, got process ${pid}; wait until it has ended and run bootstrap again (if that process is something else, remove ${path.join(folder, "running.json")})\n`,
    });
    while (pid !== undefined && isRunning(pid)) await pause(50);
    expect(localState()?.resources.size).toBe(addresses.length);
  });

  it("touches no lock of somebody else, and keeps the local state", async () => {
    await putLock("11111111-1111-1111-1111-111111111111");
    const { code, said } = await bootstrap().ended;
    expect(code).toBe(1);
    expect(said).toContain(
      "localplus-dev-state: its state is locked, got lock 11111111-1111-1111-1111-111111111111 (state-push by ci@host, 2026-01-01 00:00:00 +0000 UTC); wait until that run has ended, or, if it was killed, remove the lock in the stack's folder: terraform force-unlock 11111111-1111-1111-1111-111111111111",
    );
    expect(await exists(lockUrl())).toBe(true);
    expect(localState()?.resources.size).toBe(addresses.length);
  });

  it("removes the lock its own killed run left, and finishes without losing any state", async () => {
    const before = localState();
    await copyFile(stateFile, `${dataFile}.state`);
    appendFileSync(
      path.join(folder, "terraform.log"),
      "[INFO] backend-s3: Attempting to lock remote state (S3 Native only)...: tf_backend.lock.id=11111111-1111-1111-1111-111111111111\n",
    );
    const { code, said } = await bootstrap().ended;
    expect(said).toContain(
      "localplus-dev-state: removing the lock 11111111-1111-1111-1111-111111111111 that the killed run left.",
    );
    expect(code).toBe(0);
    expect(existsSync(folder)).toBe(false);
    const after = parseState(await s3("GET", `${world.bucketUrl}/localplus-dev/state.tfstate`));
    expect(after?.resources).toEqual(before?.resources);
    expect(await exists(lockUrl())).toBe(false);
  });

  it("changes nothing when it is run once more", async () => {
    const before = await versions();
    const { code, said } = await bootstrap().ended;
    expect({ code, ending: said.trimEnd().split("\n").at(-1) }).toEqual({
      code: 0,
      ending: "already done",
    });
    expect(await versions()).toBe(before);
    expect(existsSync(folder)).toBe(false);
  });

  it("finishes after a kill between the copy and the deletion of the local state", async () => {
    const state = await s3("GET", `${world.bucketUrl}/localplus-dev/state.tfstate`);
    await mkdir(folder);
    await copyFile(`${dataFile}.state`, stateFile);
    expect((await bootstrap().ended).code).toBe(0);
    expect(existsSync(folder)).toBe(false);
    expect(await s3("GET", `${world.bucketUrl}/localplus-dev/state.tfstate`)).toBe(state);
  });

  it("touches neither when the local state and the one in the bucket describe different things", async () => {
    const before = await versions();
    await mkdir(folder);
    const other = readFileSync(`${dataFile}.state`, "utf8").replaceAll(
      /"id": "[0-9a-f-]{36}"/g,
      '"id": "00000000-0000-0000-0000-000000000000"',
    );
    writeFileSync(stateFile, other);
    const { code, said } = await bootstrap().ended;
    expect(code).toBe(1);
    expect(said).toContain(
      `localplus-dev-state: the state in the bucket and the local one of an earlier run describe different things, got s3://${bucket()}/localplus-dev/state.tfstate; compare ${stateFile} with s3://${bucket()}/localplus-dev/state.tfstate and remove the wrong one`,
    );
    expect(readFileSync(stateFile, "utf8")).toBe(other);
    expect(await versions()).toBe(before);
  });
});
