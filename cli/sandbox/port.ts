import { once } from "node:events";
import { createServer } from "node:net";
import { errorCode } from "../bootstrap/running";
import { UserError } from "../user-error";

/** The only address the emulator listens on; an IP, so that every client addresses buckets by path. */
export const loopback = "127.0.0.1";

/**
 * The wanted port, or one that is free now.
 *
 * @throws UserError when the wanted one is not a port, or taken.
 */
export async function choosePort(wanted?: number): Promise<number> {
  if (wanted !== undefined && !(Number.isInteger(wanted) && wanted >= 1 && wanted <= 65535)) {
    throw new UserError(`--port: is not a port, got ${wanted}; give a number from 1 to 65535`);
  }
  const port = await tryPort(wanted ?? 0);
  if (port !== undefined) return port;
  throw new UserError(
    `--port: something else listens on ${loopback} or may not be listened on, got ${wanted ?? 0}; give another port, or leave it out`,
  );
}

/** The port once it was bound and released again; undefined when it cannot be bound. */
async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen(port, loopback);
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : undefined;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  } finally {
    server.close();
  }
}
