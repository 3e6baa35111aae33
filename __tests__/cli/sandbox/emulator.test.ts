import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isRunning } from "../../../cli/bootstrap/running";
import { startEmulator, type Emulator } from "../../../cli/sandbox/emulator";
import { choosePort } from "../../../cli/sandbox/port";
import { temporaryFolder, writeScript } from "../support/temporary";

const starting: Promise<Emulator>[] = [];

afterEach(async () => {
  for (const start of await Promise.allSettled(starting.splice(0))) {
    if (start.status === "fulfilled") await start.value.stop();
  }
});

/** Stands in for the Python that runs the emulator. */
async function start(lines: readonly string[], timeoutMilliseconds = 10_000) {
  const folder = temporaryFolder();
  const port = await choosePort();
  const python = writeScript(folder, "python", lines);
  const place = { account: "444455556666", region: "eu-west-1" };
  const started = startEmulator({ python, port, folder, timeoutMilliseconds, ...place });
  starting.push(started);
  return { folder, port, started };
}

const server = `exec ${process.execPath} -e '
  require("fs").writeFileSync("environment.json", JSON.stringify([process.argv.slice(1), process.env]));
  require("http").createServer((q, r) => r.end()).listen(process.env.GATEWAY_PORT, process.env.BIND_HOST);
' -- "$@"`;

describe("the emulator", () => {
  it("runs on the loopback address as the given account, and is gone after it was stopped", async () => {
    const { folder, port, started } = await start([server]);
    const emulator = await started;
    const [args, env] = JSON.parse(readFileSync(path.join(folder, "environment.json"), "utf8")) as [
      string[],
      Record<string, string>,
    ];
    expect(args).toEqual(["-m", "ministack"]);
    expect(env).toMatchObject({
      BIND_HOST: "127.0.0.1",
      GATEWAY_PORT: String(port),
      MINISTACK_ACCOUNT_ID: "444455556666",
      MINISTACK_REGION: "eu-west-1",
      TMPDIR: folder,
    });
    expect(Object.keys(env).filter((name) => name.startsWith("AWS_"))).toEqual([]);
    expect(emulator.endpoint).toEqual({ url: `http://127.0.0.1:${port}`, region: "eu-west-1" });
    expect(isRunning(emulator.pid)).toBe(true);
    await emulator.stop();
    expect(isRunning(emulator.pid)).toBe(false);
  });

  it("that ends at once is told with the end of its log", async () => {
    const { port, started } = await start(["echo one", "echo 'No module named ministack' >&2"]);
    await expect(started).rejects.toThrow(
      `sandbox: the emulator does not answer on http://127.0.0.1:${port}, got one No module named ministack; run it again, with another --port if that one is blocked`,
    );
  });

  it("that never answers is stopped, even if it will not end by itself", async () => {
    const { folder, port, started } = await start(
      ["trap '' TERM", "echo $$ > pid", "while :; do sleep 0.1; done"],
      300,
    );
    await expect(started).rejects.toThrow(
      `sandbox: the emulator does not answer on http://127.0.0.1:${port}, got nothing in its log; run it again, with another --port if that one is blocked`,
    );
    expect(existsSync(path.join(folder, "pid"))).toBe(true);
    expect(isRunning(Number(readFileSync(path.join(folder, "pid"), "utf8")))).toBe(false);
  });
});
