import { questionsOf, wrongAnswers } from "../../cli/expected";
import { reach } from "../../cli/reach/reach";
import type { World } from "../../cli/reach/world";
import { referenceEnvironments } from "../../config/reference";
import { worldIn } from "../support/reach";
import { referenceEnvironment } from "../support/reference";

const prod = worldIn("localplus-prod");
const microservices = worldIn("microservices-prod");

const names = Object.keys(referenceEnvironments) as (keyof typeof referenceEnvironments)[];

/** Every row with what it asks for, of every environment. */
const rows = names.flatMap((name) => {
  const world = worldIn(name);
  const questions = questionsOf(referenceEnvironment(name));
  return [...new Set(questions.map(({ row }) => row))].map((row) => {
    return [row, name, world, questions.filter((each) => each.row === row)] as const;
  });
});

it.each(rows)("%s of %s is reached, or not, as the document says", (_, _name, world, asked) => {
  expect(wrongAnswers(world, asked)).toEqual([]);
});

/** What stops the request, or nothing. */
const stops = (world: World, to: string) => reach(world, "internet", to).blocked;

describe("requests from the Internet to LOCAL-PLUS", () => {
  it.each(["ledger", "wallet", "merchant"])("LP-15 reach svc-%s by its prefix alone", (name) => {
    const base = `api.localplus.io/v1/${name}`;
    expect(stops(prod, base)).toBeUndefined();
    expect(stops(prod, `${base}/some/thing`)).toBeUndefined();
    expect(stops(prod, `${base}s`)).toMatch(/^Gateway platform\/public: no route takes/);
  });

  it("LP-17 reach /health at every service, by a grant of each", () => {
    const { reached, path } = reach(prod, "internet", "api.localplus.io/health");
    expect(reached).toBe(true);
    for (const name of ["ledger", "wallet", "merchant"])
      expect(path).toContain(
        `HTTPRoute platform/api-health to svc-${name}/svc-${name}: ReferenceGrant svc-${name}/api-health`,
      );
  });

  it.each([
    ["grafana.localplus.io", "team platform of localplus"],
    ["argocd.localplus.io", "team platform of localplus"],
    ["api.localplus.io/admin/users", "team platform-admins of localplus"],
  ])("LP-27 pass Access first on the way to %s", (to, who) => {
    const { path } = reach(prod, "internet", to);
    const [, domain = ""] = /^Access (\S+): signs in/.exec(path[1] ?? "") ?? [];
    expect(path[1]).toBe(`Access ${domain}: signs in ${who}`);
    expect(to.startsWith(domain)).toBe(true);
  });

  it("LP-27 pass without signing in where the document leaves that to the application", () => {
    expect(reach(prod, "internet", "api.localplus.io/v1/ledger").path[1]).toBe(
      "Access: asks nobody to sign in to api.localplus.io/v1/ledger",
    );
  });

  it("LP-15 stop at Cloudflare for any other host, and for any other port", () => {
    expect(stops(prod, "other.localplus.io/v1/ledger")).toBe(
      "Cloudflare: has no record other.localplus.io",
    );
    expect(stops(prod, "api.localplus.io/v1/ledger:8080")).toBe(
      "Cloudflare: hands no requests to port 8080 on to the tunnel",
    );
  });
});

describe("requests from the Internet to the microservices platform", () => {
  it.each([
    ["api.leotest.abrdns.com/auth/api/v1/login", undefined],
    ["api.leotest.abrdns.com/users", undefined],
    ["app.leotest.abrdns.com", undefined],
    ["app.leotest.abrdns.com:80", undefined],
    ["api.leotest.abrdns.com/authors", "Traefik: no route takes api.leotest.abrdns.com/authors"],
    ["www.leotest.abrdns.com", "Route 53: has no record www.leotest.abrdns.com"],
    [
      "app.leotest.abrdns.com:30080",
      "security groups of load-balancer aws_lb load-balancer, ingress from the Internet 30080/TCP: no rule lets it",
    ],
    ["database", "database aws_db_instance database: has no public address"],
  ])("MS-08 come as far as they should to %s", (to, stopped) => {
    expect(stops(microservices, to)).toBe(stopped);
  });
});
