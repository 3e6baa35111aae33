import { readFileSync } from "node:fs";
import path from "node:path";
import { adapt, type Surroundings } from "../../../cli/preview/adapt";
import { stateAddress } from "../../../cli/preview/state-address";
import { requirementsOf } from "../../../cli/terraform/requirements";
import { isObject, objectAt, type JsonObject } from "../../../cli/terraform-json";
import { referenceStacks } from "../../support/reference";

const charts: Surroundings["charts"] = ({ chart }) => ({ path: `/local/${chart}`, note: "local" });
const stacks = referenceStacks().map(({ id, json }) => ({
  id,
  json: json as unknown as JsonObject,
}));
const states = new Map(stacks.map(({ id, json }) => [stateAddress(json) ?? "", `/states/${id}`]));

const adapted = (json: JsonObject, recorded: Surroundings["recorded"] = new Map()) =>
  adapt(json, {
    charts,
    states,
    recorded,
    plugins: requirementsOf(json).map((each) => ({
      ...each,
      pinned: each.version,
      exact: true,
      folder: "/plugins",
      mirror: "/mirror",
    })),
  });
const stack = (id: string): JsonObject => {
  const found = stacks.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no stack ${id}`);
  return found.json;
};
const blocks = (json: JsonObject, provider: string): JsonObject[] =>
  (objectAt(json, "provider")[provider] ?? []) as unknown as JsonObject[];

describe.each(stacks)("the copy of $id", ({ json }) => {
  const copy = adapted(json).json;

  it("keeps its state nowhere, and reads that of others from local files", () => {
    expect(objectAt(copy, "terraform")).not.toHaveProperty("backend");
    expect(objectAt(copy, "terraform")).not.toHaveProperty("cloud");
    const sources = objectAt(objectAt(copy, "data"), "terraform_remote_state");
    for (const source of Object.values(sources)) expect(source).toMatchObject({ backend: "local" });
  });

  it("asks no vendor: no data source, no import, no chart of a repository, no secret", () => {
    expect(
      Object.keys(objectAt(copy, "data")).filter((type) => type !== "terraform_remote_state"),
    ).toEqual([]);
    expect(copy).not.toHaveProperty("import");
    const releases = Object.values(objectAt(objectAt(copy, "resource"), "helm_release"));
    for (const release of releases) expect(release).not.toHaveProperty("repository");
    for (const variable of Object.values(objectAt(copy, "variable")))
      expect(variable).toHaveProperty("default");
  });

  it("has the same resources with the same arguments, but for charts and values in the place of references", () => {
    for (const [type, named] of Object.entries(objectAt(json, "resource"))) {
      for (const [name, body] of Object.entries(isObject(named) ? named : {})) {
        const other = objectAt(objectAt(objectAt(copy, "resource"), type), name);
        const dropped = type === "helm_release" ? ["repository"] : [];
        expect([...Object.keys(other), ...dropped].sort()).toEqual(
          expect.arrayContaining(Object.keys(isObject(body) ? body : {}).sort()),
        );
      }
    }
  });
});

describe("a provider is told to plan without an account", () => {
  it("AWS in every block, without account guards and without a role to assume", () => {
    const all = stacks.flatMap(({ json }) => blocks(adapted(json).json, "aws"));
    expect(all.length).toBeGreaterThan(20);
    for (const block of all) {
      expect(block).toMatchObject({
        access_key: "preview",
        skip_credentials_validation: true,
        skip_requesting_account_id: true,
      });
      expect(block).not.toHaveProperty("allowed_account_ids");
      expect(block).not.toHaveProperty("assume_role");
    }
  });

  it("Cloudflare by a token of the form that it checks", () => {
    const [block] = blocks(adapted(stack("localplus-prod-edge")).json, "cloudflare");
    expect(block?.["api_token"]).toMatch(/^[0-9A-Za-z_-]{40,80}$/);
  });

  it("Aiven by any token", () => {
    const [block] = blocks(adapted(stack("localplus-prod-aiven-peering")).json, "aiven");
    expect(block?.["api_token"]).toBe("preview");
  });

  it("Helm as it is: it does not talk to the cluster while it plans", () => {
    const json = stack("localplus-prod-helm-platform");
    expect(blocks(adapted(json).json, "helm")).toEqual(blocks(json, "helm"));
  });
});

describe("what would be asked of a vendor", () => {
  const text = (json: JsonObject): string => JSON.stringify(json);

  it("is replaced: Aiven's authority, the tunnel's token, the import of the Access organization, the OAuth secret", () => {
    const edge = adapted(stack("localplus-prod-edge"));
    const aiven = adapted(stack("localplus-prod-aiven-peering"));
    expect(text(edge.json)).toContain("preview, no token");
    expect(text(edge.json)).toContain("dummy-github_client_secret");
    expect(text(aiven.json)).toContain("preview, no certificate");
    const sentences = [...edge.changes, ...aiven.changes].map(({ sentence }) => sentence);
    expect(sentences).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^data\.cloudflare_zero_trust_tunnel_cloudflared_token\.\S+: not asked, a value stands in for token$/,
        ),
        expect.stringMatching(
          /^data\.aiven_project\.\S+: not asked, a value stands in for ca_cert$/,
        ),
        expect.stringMatching(/^cloudflare_zero_trust_organization\.\S+: its import left out$/),
        expect.stringMatching(/^variable github_client_secret: /),
      ]),
    );
  });

  it("is what the state recorded, where there is one, so that nothing seems to change", () => {
    const json = stack("localplus-prod-aiven-peering");
    const [name = ""] = Object.keys(objectAt(objectAt(json, "data"), "aiven_project"));
    const recorded = new Map([[`data.aiven_project.${name}`, { ca_cert: "the recorded one" }]]);
    const copy = text(adapted(json, recorded).json);
    expect(copy).toContain("the recorded one");
    expect(copy).not.toContain("no certificate");
  });
});

it("drops what an older AWS plugin does not know, and says which version is used", () => {
  const json = stack("localplus-prod-eks");
  const [aws] = requirementsOf(json);
  const old = {
    source: "hashicorp/aws",
    localName: aws?.localName ?? "",
    pinned: "6.25.0",
    version: "5.100.0",
    exact: false,
    folder: "",
    mirror: "",
  };
  const { changes } = adapt(json, { charts, states, recorded: new Map(), plugins: [old] });
  const sentences = changes.map(({ sentence }) => sentence);
  expect(sentences).toContain("provider aws: version 5.100.0 used, 6.25.0 is pinned");
  expect(sentences).toContainEqual(
    expect.stringMatching(/^aws_eks_cluster\.\S+: deletion_protection left out/),
  );
});

it("refuses a state that no stack planned before keeps", () => {
  const json = stack("localplus-prod-eks");
  expect(() =>
    adapt(json, { charts, states: new Map(), recorded: new Map(), plugins: [] }),
  ).toThrow(
    /^data\.terraform_remote_state\.upstream-network: reads a state that no stack planned before keeps, got s3:\/\/localplus-prod-tfstate-111122223333\/localplus-prod\/network\.tfstate; /,
  );
});

it("sets arguments that the schemas of the providers know", () => {
  // A renamed argument would be refused by the provider only where its plugin is at hand.
  for (const [file, argument] of [
    ["cloudflare@5.14.0", "api_token"],
    ["aiven@4.61.0", "api_token"],
  ] as const) {
    const schema = readFileSync(
      path.join(import.meta.dirname, "../../../schemas", `${file}.json`),
      "utf8",
    );
    expect(schema).toContain(`"${argument}"`);
  }
});
