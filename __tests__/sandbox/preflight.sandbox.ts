import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { checkAccount } from "../../cli/preflight/aws/account";
import { checkCluster } from "../../cli/preflight/aws/cluster";
import { limitOf } from "../../cli/preflight/aws/limits";
import { checkStateBucket } from "../../cli/preflight/aws/state-bucket";
import { checkZones } from "../../cli/preflight/aws/zones";
import { startEmulator, type Emulator } from "../../cli/sandbox/emulator";
import { sandboxEnvironment } from "../../cli/sandbox/environment";
import { choosePort } from "../../cli/sandbox/port";
import { findPython } from "../../cli/sandbox/python";
import { ensureVenv } from "../../cli/sandbox/venv";
import { temporaryFolder } from "../cli/support/temporary";

jest.setTimeout(120_000);

const account = "111122223333";
const region = "eu-west-1";
const bucket = "acme-dev-tfstate";

let emulator: Emulator;
let quotas: Server;
let applied: number | undefined;
const before = { ...process.env };

beforeAll(async () => {
  const python = await ensureVenv(await findPython());
  const port = await choosePort();
  emulator = await startEmulator({ python, port, account, region, folder: temporaryFolder() });
  // The emulator knows no Service Quotas.
  quotas = createServer((_, response) => {
    response.writeHead(applied === undefined ? 400 : 200);
    response.end(JSON.stringify({ Quota: { Value: applied } }));
  });
  quotas.listen(0, "127.0.0.1");
  await once(quotas, "listening");
  const { port: quotasPort } = quotas.address() as AddressInfo;
  process.env = {
    ...sandboxEnvironment(emulator.endpoint),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    AWS_ENDPOINT_URL_SERVICE_QUOTAS: `http://127.0.0.1:${quotasPort}`,
  };
});

afterAll(async () => {
  process.env = before;
  quotas.close();
  await emulator.stop();
});

beforeEach(() => {
  applied = undefined;
});

it("knows the account by its credentials", async () => {
  const { check, access } = await checkAccount(account, region);
  expect(check).toMatchObject({ verdict: "ok" });
  expect(access).toEqual({ kind: "given" });
});

it("refuses credentials of another account, and asks nothing else with them", async () => {
  const { check, access } = await checkAccount("999988887777", region);
  expect(check).toMatchObject({ verdict: "failed" });
  expect(check.detail).toBe(
    "the credentials are of account 111122223333, the environment is in 999988887777",
  );
  expect(access.kind).toBe("none");
});

it("tells a missing bucket, one that is not as it should be, and one that is", async () => {
  const verdicts = async () =>
    (await checkStateBucket("acme-dev", bucket, region)).map(({ what, verdict }) => [
      what,
      verdict,
    ]);
  const [missing] = await checkStateBucket("acme-dev", bucket, region);
  expect(missing).toMatchObject({
    verdict: "warning",
    remedy: "npm run bootstrap -- acme-dev",
  });
  const url = `${emulator.endpoint.url}/${bucket}`;
  await fetch(url, { method: "PUT" });
  expect(await verdicts()).toContainEqual(["versions of state", "failed"]);
  await fetch(`${url}?versioning`, {
    method: "PUT",
    body: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
  });
  await fetch(`${url}?encryption`, {
    method: "PUT",
    body:
      "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>" +
      "<SSEAlgorithm>aws:kms</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>",
  });
  expect(await verdicts()).toEqual([
    ["state bucket", "ok"],
    ["versions of state", "ok"],
    ["encryption of state", "ok"],
  ]);
});

it("counts what others use of a quota, and not what the environment has itself", async () => {
  const demand = { quota: "addresses", region, needed: 3, detail: "" } as const;
  expect((await limitOf(demand, "acme-dev")).used).toBe(0);
  await ec2("AllocateAddress&Domain=vpc");
  await ec2(
    "AllocateAddress&Domain=vpc&TagSpecification.1.ResourceType=elastic-ip" +
      "&TagSpecification.1.Tag.1.Key=Environment&TagSpecification.1.Tag.1.Value=acme-dev",
  );
  expect((await limitOf(demand, "acme-dev")).used).toBe(1);
  expect((await limitOf(demand, "acme-prod")).used).toBe(2);
});

it.each([
  "vpcs",
  "internetGateways",
  "natGateways",
  "onDemand",
  "spot",
  "clusters",
  "roles",
] as const)("can count %s", async (quota) => {
  const { used } = await limitOf({ quota, region, needed: 1, detail: "" }, "acme-dev");
  expect(used).toBeGreaterThanOrEqual(0);
});

it("takes the account's own limit where Service Quotas tells it, and none where it does not", async () => {
  const demand = { quota: "vpcs", region, needed: 1, detail: "" } as const;
  applied = 12;
  expect((await limitOf(demand, "acme-dev")).applied).toBe(12);
  applied = undefined;
  expect((await limitOf(demand, "acme-dev")).applied).toBeUndefined();
});

it("does not miss a cluster that is not there yet", async () => {
  expect(await checkCluster("acme-dev", region)).toMatchObject({
    verdict: "not checked",
    detail: "there is no cluster acme-dev yet",
  });
});

it("asks the account about its zones", async () => {
  const zones = ["a", "b"].map((letter) => region + letter);
  expect(await checkZones(zones, region)).toMatchObject({ verdict: "ok" });
  expect(await checkZones([`${region}z`], region)).toMatchObject({ verdict: "failed" });
});

/** One request of EC2's query interface, for which the emulator wants no signature. */
async function ec2(action: string): Promise<void> {
  const response = await fetch(emulator.endpoint.url, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Authorization: `AWS4-HMAC-SHA256 Credential=sandbox/20260101/${region}/ec2/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: `Action=${action}&Version=2016-11-15`,
  });
  if (!response.ok) throw new Error(`the emulator answers ${await response.text()}`);
}
