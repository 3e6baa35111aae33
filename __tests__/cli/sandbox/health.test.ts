import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { waitForHealth } from "../../../cli/sandbox/health";

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) server.close();
});

/** A server that answers with these codes in turn, the last one for ever. */
async function answering(...codes: readonly number[]): Promise<string> {
  let asked = 0;
  const server = createServer((_request, response) => {
    response.statusCode = codes[Math.min(asked++, codes.length - 1)] ?? 500;
    response.end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`;
}

const waiting = { timeoutMilliseconds: 5000, isAlive: () => true };

describe("waiting for the emulator", () => {
  it("ends when it answers", async () => {
    expect(await waitForHealth(await answering(200), waiting)).toBe(true);
  });

  it("asks again while it is not ready", async () => {
    expect(await waitForHealth(await answering(503, 503, 200), waiting)).toBe(true);
  });

  it("ends when the time is over", async () => {
    const impatient = { timeoutMilliseconds: 120, isAlive: () => true };
    expect(await waitForHealth(await answering(503), impatient)).toBe(false);
  });

  it("ends at once when there is nothing left that could answer", async () => {
    const gone = { timeoutMilliseconds: 60_000, isAlive: () => false };
    expect(await waitForHealth("http://127.0.0.1:1/health", gone)).toBe(false);
  });

  it("asks past a proxy that the environment names", async () => {
    const before = process.env["http_proxy"];
    process.env["http_proxy"] = "http://127.0.0.1:1";
    try {
      expect(await waitForHealth(await answering(200), waiting)).toBe(true);
    } finally {
      if (before === undefined) delete process.env["http_proxy"];
      else process.env["http_proxy"] = before;
    }
  });
});
