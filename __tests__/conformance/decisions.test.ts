import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { referenceStacks } from "../support/reference";

const folder = resolve(import.meta.dirname, "../../docs/decisions");

function decision(name: string): string {
  const file = readdirSync(folder).find((each) => each.endsWith(`-${name}.md`));
  if (file === undefined) throw new Error(`there is no decision ${name}`);
  return readFileSync(resolve(folder, file), "utf8");
}

const stacks = referenceStacks().filter(({ id }) => id.startsWith("localplus-"));

describe("what the document leaves to later phases", () => {
  it.each(["AWS API Gateway", "Gravitee CE", "Kong OSS", "APISIX"])(
    "LP-41 weighs %s as an API gateway",
    (option) => {
      expect(decision("no-api-gateway-yet")).toContain(option);
    },
  );

  it("LP-41 has the phases of several clouds, and names the seams: edge, data, GitOps", () => {
    const text = decision("several-clouds");
    for (const part of ["read replicas", "active on several clouds", "Edge.", "Data.", "GitOps."])
      expect(text).toContain(part);
  });

  it("LP-41 says why Cloudflare, by each of the document's criteria", () => {
    const text = decision("cloudflare-in-front");
    for (const criterion of ["cost", "firewall", "floods", "TLS", "cache", "DNS", "sign-in"])
      expect(text).toMatch(new RegExp(`^\\| ${criterion}`, "m"));
  });

  it("LP-41 builds nothing of it: no API gateway, and no other cloud", () => {
    const types = stacks.flatMap(({ json }) => Object.keys(json.resource ?? {}));
    expect(types.filter((type) => /^aws_(api_gateway|apigatewayv2)/.test(type))).toEqual([]);
    const providers = new Set(stacks.flatMap(({ json }) => Object.keys(json.provider ?? {})));
    const ours = ["aiven", "aws", "cloudflare", "helm", "random", "tls"];
    expect([...providers].filter((name) => !ours.includes(name))).toEqual([]);
  });
});
