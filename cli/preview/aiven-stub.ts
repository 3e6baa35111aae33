import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What answers in Aiven's place. */
export interface AivenStub {
  /** For AIVEN_WEB_URL. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The list of a Kafka service's topics, which the provider asks for while it plans a topic (4.61.0). */
const topicList = /\/project\/[^/]+\/service\/[^/]+\/topic(\?.*)?$/;

/**
 * Answers on the loopback address that a Kafka service has no topics yet, and that nothing else exists: the provider
 * looks whether a new topic is there already.
 */
export async function startAivenStub(): Promise<AivenStub> {
  const server = createServer((request, response) => {
    const found = request.method === "GET" && topicList.test(request.url ?? "");
    const body = found ? { topics: [] } : { message: "A preview asks nobody.", errors: [] };
    response.writeHead(found ? 200 : 404, { "Content-Type": "application/json" });
    response.end(JSON.stringify(body));
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
