import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { aivenProjects } from "../../../cli/preflight/aiven";
import type { Check } from "../../../cli/preflight/check";
import { permissionsFor } from "../../../cli/preflight/cloudflare/permissions";
import { preflight } from "../../../cli/preflight/preflight";
import { cliStacks } from "../../support/cli-stacks";
import { referenceEnvironment } from "../../support/reference";

/** Nobody may ever see it. */
const canary = "canary-0123456789abcdef";
const account = "0123456789abcdef0123456789abcdef";

/** What the vendors' stand-in answers, by path; anything else is status 200 and nothing. */
type Answers = Readonly<Record<string, readonly [number, unknown]>>;

let server: Server;
let url: string;
let answers: Answers;
let asked: string[];

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(`${path} ${request.headers.authorization ?? ""}`);
    const [status, body] = answers[path] ??
      answers[path.split("?")[0] ?? ""] ?? [200, { result: {} }];
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  answers = active;
  asked = [];
});

afterAll(async () => {
  server.close();
  await once(server, "close");
});

const active: Answers = {
  [`/accounts/${account}/tokens/verify`]: [401, { errors: [{ message: "no" }] }],
  "/user/tokens/verify": [200, { result: { id: "t1", status: "active" } }],
  "/user/tokens/t1": [403, {}],
  "/zones": [200, { result: [{ id: "z1" }] }],
};

const noTools = () => Promise.resolve([]);

/** The checks of one area, as a deployer with both tokens sees them. */
async function checksOf(area: Check["area"], more: Readonly<Record<string, string>> = {}) {
  const checks = await preflight(
    referenceEnvironment("localplus-prod"),
    cliStacks("localplus-prod"),
    {
      env: {
        CLOUDFLARE_API_TOKEN: canary,
        CLOUDFLARE_BASE_URL: url,
        AIVEN_TOKEN: canary,
        AIVEN_WEB_URL: url,
        ...more,
      },
      resolveNs: () => Promise.reject(new Error(`asked with ${canary}`)),
      checkTools: noTools,
    },
  );
  expect(JSON.stringify(checks)).not.toContain(canary);
  return checks.filter((check) => check.area === area);
}

const verdictsOf = (checks: readonly Check[]) =>
  Object.fromEntries(checks.map(({ what, verdict }) => [what, verdict]));

// No AWS in these tests, whatever the machine has.
const noAws = {
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
};
const before = { ...process.env };
beforeAll(() => {
  for (const name of Object.keys(process.env))
    if (name.startsWith("AWS_")) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, noAws);
});
afterAll(() => {
  process.env = before;
});

it("holds the token's permissions against the needed ones where it may read itself", async () => {
  const { needed } = permissionsFor(cliStacks("localplus-prod"));
  const groups = needed.map(({ name, group }) => ({ name: group ?? `${name} Write` }));
  const withoutDns = groups.filter(({ name }) => name !== "DNS Write");
  const policies = [{ effect: "allow", permission_groups: withoutDns }];
  answers = { ...active, "/user/tokens/t1": [200, { result: { policies } }] };
  const verdicts = verdictsOf(await checksOf("cloudflare"));
  expect(verdicts["CLOUDFLARE_API_TOKEN"]).toBe("ok");
  expect(verdicts["Zone › DNS › Edit"]).toBe("failed");
  expect(Object.values(verdicts).filter((each) => each === "ok")).toHaveLength(groups.length);
});

it("tries to read where the token may not tell, and does not call that enough", async () => {
  answers = { ...active, [`/accounts/${account}/cfd_tunnel`]: [403, {}] };
  const checks = await checksOf("cloudflare");
  const verdicts = verdictsOf(checks);
  expect(verdicts["Account › Cloudflare Tunnel › Edit"]).toBe("failed");
  expect(verdicts["Zone › DNS › Edit"]).toBe("unknown");
  expect(checks.map(({ verdict }) => verdict).filter((each) => each === "ok")).toHaveLength(1);
  expect(asked).toContain(`/zones/z1/dns_records?per_page=1 Bearer ${canary}`);
});

it("cannot try permissions of a zone that is not there yet", async () => {
  answers = { ...active, "/zones": [200, { result: [] }] };
  const dns = (await checksOf("cloudflare")).find(({ what }) => what.includes("DNS"));
  expect(dns).toMatchObject({ verdict: "unknown" });
  expect(dns?.remedy).toContain("All zones from an account");
});

it.each([
  ["expired", [200, { result: { id: "t1", status: "expired" } }]],
  ["refused", [401, { errors: [{ message: `bad token ${canary}` }] }]],
] as const)("fails for a token that is %s, and asks no further", async (_, answer) => {
  answers = { ...active, "/user/tokens/verify": answer };
  const checks = await checksOf("cloudflare");
  expect(checks[0]).toMatchObject({ what: "CLOUDFLARE_API_TOKEN", verdict: "failed" });
  expect(new Set(checks.slice(1).map(({ verdict }) => verdict))).toEqual(new Set(["not checked"]));
});

it("finds Aiven's projects in the stacks", () => {
  expect(aivenProjects(cliStacks("localplus-prod"))).toEqual(["localplus-prod"]);
  expect(aivenProjects(cliStacks("microservices-prod"))).toEqual([]);
});

it.each([
  [200, "ok"],
  [403, "failed"],
  [404, "failed"],
  [500, "unknown"],
] as const)("takes status %d for a project that is %s", async (status, verdict) => {
  answers = { ...active, "/v1/project/localplus-prod": [status, { message: canary }] };
  const [project] = await checksOf("aiven");
  expect(project).toMatchObject({ what: "project localplus-prod", verdict });
  expect(asked).toContain(`/v1/project/localplus-prod aivenv1 ${canary}`);
});

it("says of a vendor that does not answer that it does not know", async () => {
  const nobody = { CLOUDFLARE_BASE_URL: "http://127.0.0.1:1", AIVEN_WEB_URL: "http://127.0.0.1:1" };
  expect((await checksOf("cloudflare", nobody))[0]?.verdict).toBe("unknown");
  expect((await checksOf("aiven", nobody))[0]?.verdict).toBe("unknown");
});

it("checks nothing that needs credentials where there are none, and says so", async () => {
  const stacks = cliStacks("localplus-prod");
  const checks = await preflight(referenceEnvironment("localplus-prod"), stacks, {
    env: {},
    resolveNs: () => Promise.resolve([]),
    checkTools: noTools,
  });
  const verdicts = verdictsOf(checks);
  for (const what of [
    "AWS account",
    "state bucket",
    "API server",
    "Zone › DNS › Edit",
    "project localplus-prod",
  ])
    expect([what, verdicts[what]]).toEqual([what, "not checked"]);
  const quotas = checks.filter(({ area }) => area === "quotas");
  expect(quotas.length).toBeGreaterThan(15);
  expect(quotas.filter(({ verdict }) => verdict === "failed")).toEqual([]);
});
