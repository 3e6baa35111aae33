import { createServer, type AddressInfo, type Server } from "node:net";
import { choosePort } from "../../../cli/sandbox/port";

let server: Server;
let taken: number;

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  taken = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.close();
});

describe("the emulator's port", () => {
  it("is any free one, unless told", async () => {
    const port = await choosePort();
    expect(port).toBeGreaterThan(1023);
    expect(await choosePort(port)).toBe(port);
  });

  it("is refused when something else listens there", async () => {
    await expect(choosePort(taken)).rejects.toThrow(
      `--port: something else listens on 127.0.0.1 or may not be listened on, got ${taken}; give another port, or leave it out`,
    );
  });

  it.each([0, 65536, 1.5, Number.NaN])("is refused when %s is not a port", async (port) => {
    await expect(choosePort(port)).rejects.toThrow(
      `--port: is not a port, got ${port}; give a number from 1 to 65535`,
    );
  });
});
