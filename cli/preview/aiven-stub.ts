import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What answers in Aiven's place. */
export interface AivenStub {
  /** For AIVEN_WEB_URL. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * What the provider (4.61.0) asks for while it plans: whether a new topic is there already, and, of a service that
 * exists, which static addresses belong to another.
 */
const lists = [
  { path: /\/project\/[^/]+\/service\/[^/]+\/topic(\?.*)?$/, answer: { topics: [] } },
  { path: /\/project\/[^/]+\/static-ips(\?.*)?$/, answer: { static_ips: [] } },
];

/** Answers on the loopback address that these lists are empty, and that nothing else exists. */
export async function startAivenStub(): Promise<AivenStub> {
  const server = createServer((request, response) => {
    const asked = request.method === "GET" ? (request.url ?? "") : "";
    const found = lists.find(({ path }) => path.test(asked));
    const nothing = { message: "A preview asks nobody.", errors: [] };
    response.writeHead(found ? 200 : 404, { "Content-Type": "application/json" });
    response.end(JSON.stringify(found?.answer ?? nothing));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
