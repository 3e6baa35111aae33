import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { closeGaps } from "../../../cli/rewrite/close-gaps";
import { existingZones, makeExisting } from "../../../cli/sandbox/existing";
import { referenceEnvironment } from "../../support/reference";

const zone = { id: "Z0123456789EXAMPLE", domain: "leotest.abrdns.com" };

/** A server that answers every call the same, and what it was asked. */
async function answering(
  status: number,
  body: string,
  work: (url: string) => Promise<void>,
): Promise<string[]> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      asked.push(`${request.method ?? ""} ${request.url ?? ""} ${text}`);
      response.writeHead(status).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
  return asked;
}

describe("what an environment takes for granted", () => {
  it("is the hosted zone that it names", () => {
    expect(existingZones(referenceEnvironment("microservices-dev"))).toEqual([zone]);
  });

  it("is nothing where the zone is made, or there is none", () => {
    expect(existingZones(referenceEnvironment("microservices-prod"))).toEqual([]);
    expect(existingZones(referenceEnvironment("localplus-dev"))).toEqual([]);
  });
});

describe("making it in the emulator", () => {
  const answer = "<Response><HostedZone><Id>/hostedzone/ZMADE</Id></HostedZone></Response>";

  it("asks for a zone of the domain, and puts its id where the stacks name the other", async () => {
    const asked = await answering(201, answer, async (url) => {
      const lines = await makeExisting({ url, region: "eu-west-3" }, [zone]);
      const records = {
        ours: { zone_id: zone.id, name: "api" },
        theirs: { zone_id: "Z9", name: "x" },
      };
      const { json, changes } = closeGaps(lines)({ resource: { aws_route53_record: records } });
      expect(json).toEqual({
        resource: {
          aws_route53_record: { ...records, ours: { zone_id: "ZMADE", name: "api" } },
        },
      });
      expect(changes.map(({ sentence }) => sentence)).toEqual([
        'aws_route53_record.ours: zone_id = "ZMADE" used instead (the zone leotest.abrdns.com exists on AWS already; the emulator got one of its own first)',
      ]);
    });
    expect(asked).toEqual([
      expect.stringMatching(
        /^POST \/2013-04-01\/hostedzone .*<Name>leotest\.abrdns\.com<\/Name><CallerReference>Z0123456789EXAMPLE</,
      ),
    ]);
  });

  it("says so when the emulator does not", async () => {
    await answering(500, "<Error/>", async (url) => {
      await expect(makeExisting({ url, region: "eu-west-3" }, [zone])).rejects.toThrow(
        "sandbox: the emulator does not make the zone leotest.abrdns.com, got 500 <Error/>; see its log with --keep",
      );
    });
  });
});
