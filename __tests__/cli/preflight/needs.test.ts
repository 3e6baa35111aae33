import { permissionsFor } from "../../../cli/preflight/cloudflare/permissions";
import { checkDelegation, publicZone } from "../../../cli/preflight/delegation";
import { stacksThatRun } from "../../../cli/preflight/programs";
import { redactor } from "../../../cli/preflight/redact";
import { checkNode } from "../../../cli/preflight/tools";
import { checkVariables, variablesOf } from "../../../cli/preflight/variables";
import { add, change, cliStacks, drop } from "../../support/cli-stacks";
import { makeable } from "../../support/makeable";

const environments = ["localplus-prod", "localplus-dev", "microservices-prod", "microservices-dev"];

it.each(environments)("knows the permission of every Cloudflare resource of %s", (environment) => {
  expect(permissionsFor(cliStacks(environment)).unknown).toEqual([]);
});

it("knows the permission of every Cloudflare resource that the program can make", () => {
  const stacks = cliStacks("localplus-prod");
  const types = makeable().filter((type) => type.startsWith("cloudflare_"));
  expect(types.length).toBeGreaterThan(10);
  for (const type of types.filter((each) => each !== "cloudflare_ruleset"))
    add(stacks, "edge", type, { any: {} });
  expect(permissionsFor(stacks).unknown).toEqual([]);
});

/** Names of the permissions that these stacks need. */
const names = (stacks: ReturnType<typeof cliStacks>) =>
  permissionsFor(stacks).needed.map(({ scope, name }) => `${scope} ${name}`);

it("asks for the permissions that the resources need, and for no others", () => {
  const stacks = cliStacks("localplus-prod");
  expect(names(stacks)).toEqual([
    "Zone Zone",
    "Zone DNS",
    "Zone Zone Settings",
    "Zone Zone WAF",
    "Zone Cache Rules",
    "Zone Bot Management",
    "Zone SSL and Certificates",
    "Account Cloudflare Tunnel",
    "Account Access: Apps and Policies",
    "Account Access: Organizations, Identity Providers, and Groups",
    "Account Notifications",
  ]);
  drop(stacks, "cloudflare_notification_policy");
  change(stacks, "cloudflare_ruleset", (body) => (body["phase"] = "http_ratelimit"));
  expect(names(stacks)).not.toContain("Account Notifications");
  expect(names(stacks)).not.toContain("Zone Cache Rules");
  expect(names(cliStacks("microservices-prod"))).toEqual([]);
});

it("knows the permissions of what only some environments have", () => {
  const stacks = cliStacks("localplus-prod");
  add(stacks, "edge", "cloudflare_zero_trust_access_service_token", { ci: {} });
  add(stacks, "edge", "cloudflare_regional_tiered_cache", { cache: {} });
  expect(permissionsFor(stacks).unknown).toEqual([]);
  expect(names(stacks)).toContain("Account Access: Service Tokens");
});

it("says of which resource it does not know the permission", () => {
  const stacks = cliStacks("localplus-prod");
  add(stacks, "edge", "cloudflare_worker_script", { script: {} });
  change(stacks, "cloudflare_ruleset", (body) => (body["phase"] = "ddos_l7"));
  expect(permissionsFor(stacks).unknown.toSorted()).toEqual([
    "cloudflare_ruleset",
    "cloudflare_worker_script",
  ]);
});

it("wants the variables that the providers and stacks read", () => {
  const found = (environment: string) =>
    variablesOf(cliStacks(environment)).map(({ name, components }) => [name, components]);
  expect(found("localplus-prod")).toEqual([
    ["CLOUDFLARE_API_TOKEN", ["edge"]],
    ["TF_VAR_github_client_secret", ["edge"]],
    ["AIVEN_TOKEN", ["aiven-peering"]],
  ]);
  expect(found("microservices-prod")).toEqual([]);
});

it("says whether a variable is set, never to what", () => {
  const variables = variablesOf(cliStacks("localplus-prod"));
  const checks = checkVariables(variables, {
    CLOUDFLARE_API_TOKEN: "canary-4711",
    AIVEN_TOKEN: "",
  });
  expect(checks.map(({ verdict }) => verdict)).toEqual(["ok", "warning", "warning"]);
  expect(JSON.stringify(checks)).not.toContain("canary-4711");
});

it("finds the programs by which providers sign in", () => {
  const aws = ["helm-cilium", "helm-platform"];
  expect([...stacksThatRun(cliStacks("localplus-prod"))]).toEqual([["aws", aws]]);
  expect([...stacksThatRun([])]).toEqual([]);
});

it("holds Node against what package.json asks for", () => {
  expect(checkNode("20.19.0", ">=20.19").verdict).toBe("ok");
  expect(checkNode("20.18.9", ">=20.19")).toMatchObject({
    verdict: "failed",
    remedy: "install Node >=20.19",
  });
});

it("takes values of secret variables out of texts, and leaves others", () => {
  const redact = redactor({
    AIVEN_TOKEN: "secret-1",
    TF_VAR_x: "secret-2",
    HOME: "/home/me",
    A_KEY: "a",
  });
  expect(redact("got secret-1 and secret-2 in /home/me, a")).toBe("got … and … in /home/me, a");
});

const found = (servers: readonly string[]) => () => Promise.resolve(servers);
const fails = (code: string) => (name: string) =>
  name.includes(".")
    ? Promise.reject(Object.assign(new Error(code), { code }))
    : Promise.resolve(["a."]);
const offline = () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));

it.each([
  ["Cloudflare", ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"], "ok"],
  ["Cloudflare", ["ada.ns.cloudflare.com", "ns-1.awsdns-2.org"], "failed"],
  ["Cloudflare", ["ns1.registrar.example"], "warning"],
  ["Route 53", ["ns-1.awsdns-01.org", "NS-2.awsdns-02.com"], "ok"],
  ["Route 53", ["ada.ns.cloudflare.com"], "warning"],
] as const)("judges a delegation to %s by its servers: %j", async (provider, servers, verdict) => {
  const zone = { domain: "acme.example", provider, runbook: "the runbook" };
  expect((await checkDelegation(zone, found(servers))).verdict).toBe(verdict);
});

it("tells a domain without delegation from a resolver without Internet", async () => {
  const zone = { domain: "acme.example", provider: "Cloudflare", runbook: "the runbook" } as const;
  expect((await checkDelegation(zone, fails("ENOTFOUND"))).verdict).toBe("warning");
  expect((await checkDelegation(zone, offline)).verdict).toBe("unknown");
  expect((await checkDelegation(zone, fails("ETIMEOUT"))).verdict).toBe("unknown");
});

it("asks about the zone that answers, not about its cold backup", () => {
  expect(publicZone(cliStacks("localplus-prod"), "localplus.io")?.provider).toBe("Cloudflare");
  expect(publicZone(cliStacks("microservices-dev"), "leotest.abrdns.com")).toMatchObject({
    domain: "leotest.abrdns.com",
    provider: "Route 53",
  });
  expect(publicZone([], "acme.example")).toBeUndefined();
});
