import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { referenceStack, referenceStacks } from "../support/reference";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(resolve(root, path), "utf8");
const manifest = JSON.parse(read("package.json")) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

describe("P-01 the CDKTF project", () => {
  const versions = { ...manifest.dependencies, ...manifest.devDependencies };

  it.each([
    "cdktf",
    "cdktf-cli",
    "constructs",
    "@cdktf/provider-aws",
    "@cdktf/provider-cloudflare",
    "@cdktf/provider-helm",
    "jest",
  ])("P-01 uses %s", (name) => {
    expect(versions).toHaveProperty([name]);
  });

  it("P-01 pins every package exactly", () => {
    for (const version of Object.values(versions)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(existsSync(resolve(root, "package-lock.json"))).toBe(true);
  });

  it("P-01 keeps cdktf and cdktf-cli on one version, and constructs within reach of the successor", () => {
    expect(versions["cdktf"]).toBe(versions["cdktf-cli"]);
    expect(versions["constructs"]).toMatch(/^10\.[67]\./);
  });

  it("P-01 names the same program for the CDKTF CLI", () => {
    expect(JSON.parse(read("cdktf.json"))).toMatchObject({
      language: "typescript",
      app: "node scripts/app.mjs",
    });
  });
});

it.each([
  "main.ts",
  "stacks",
  "modules",
  ".gen",
  "cdktf.json",
  "package.json",
  "tsconfig.json",
  "__tests__",
])("P-02 has %s at the top", (name) => {
  expect(readdirSync(root)).toContain(name);
});

it("P-02 has the generated bindings in use, and out of the repository", () => {
  expect(read(".gitignore")).toMatch(/^\.gen\/$/m);
  const { terraformProviders } = JSON.parse(read("cdktf.json")) as { terraformProviders: string[] };
  const pinned = terraformProviders.map((name) => name.split("@")[1]);
  expect(Object.values(JSON.parse(read(".gen/versions.json")) as object)).toEqual(pinned);
  const { required_providers: required } = referenceStack("localplus-prod-aiven-peering").json
    .terraform;
  expect(required?.["aiven"]).toEqual({ source: "aiven/aiven", version: pinned[0] });
});

it("P-05 links stacks by outputs: the manifest says which is deployed first", () => {
  const linked = referenceStacks().flatMap(({ id, json, dependencies }) => {
    const [environment = ""] = /^\w+-(prod|dev)/.exec(id) ?? [];
    const read = Object.keys(json.data?.["terraform_remote_state"] ?? {}).map((name) =>
      name.replace("upstream", environment),
    );
    expect(dependencies).toEqual(expect.arrayContaining(read));
    return dependencies.map((to) => ({
      edge: `${id} → ${to}`.replaceAll(`${environment}-`, ""),
      read: read.includes(to),
    }));
  });
  const byOutputs = linked.filter(({ read }) => read).map(({ edge }) => edge);
  expect(byOutputs).toEqual(
    expect.arrayContaining(["eks → network", "helm-cilium → eks", "aiven-peering → network"]),
  );
  // Nodes need what runs in the cluster before them, pods need nodes, and secrets and roles are found by their names.
  const onlyInOrder = [
    "eks-nodes → helm-cilium",
    ...["edge", "eks-nodes", "platform-aws"].map((to) => `helm-platform → ${to}`),
  ];
  for (const { edge, read } of linked) if (!read) expect(onlyInOrder).toContain(edge);
});

it("P-05 puts no secret into an output", () => {
  for (const { json } of referenceStacks()) {
    for (const name of Object.keys(json.output ?? {})) {
      expect(name).not.toMatch(/secret$|password|token|private_key|credential/);
    }
  }
});

it("P-08 synthesizes every stack of every environment", () => {
  for (const name of ["localplus-dev", "localplus-prod"]) {
    for (const component of [
      "state",
      "network",
      "dns",
      "dns-backup",
      "eks",
      "eks-nodes",
      "aiven-peering",
      "platform-aws",
    ]) {
      expect(
        Object.keys(referenceStack(`${name}-${component}`).json.resource ?? {}),
      ).not.toHaveLength(0);
    }
  }
});

describe("what a deploy says at its end", () => {
  const outputsOf = (id: string) =>
    Object.fromEntries(
      Object.entries(referenceStack(id).json.output ?? {}).map(([name, output]) => [
        name,
        (output as { value: unknown }).value,
      ]),
    );

  it.each([
    ["localplus-prod-eks", "localplus-prod", "eu-west-1"],
    ["microservices-dev-eks", "microservices-dev", "eu-west-3"],
  ])("P-06 %s tells how kubectl gets there", (id, cluster, region) => {
    expect(outputsOf(id)["kubeconfig_command"]).toBe(
      `aws eks update-kubeconfig --name ${cluster} --region ${region}`,
    );
  });

  it("P-06 the platforms tell their addresses and the page to go on with", () => {
    expect(outputsOf("localplus-prod-helm-platform")["urls"]).toContain("https://api.localplus.io");
    expect(outputsOf("microservices-dev-helm-platform")["urls"]).toEqual([
      "https://api-dev.leotest.abrdns.com",
      "https://app-dev.leotest.abrdns.com",
    ]);
    for (const id of ["localplus-prod-helm-platform", "microservices-dev-helm-platform"]) {
      const [page = ""] = String(outputsOf(id)["next_step"]).split(",");
      expect(existsSync(resolve(import.meta.dirname, "../..", page))).toBe(true);
    }
  });
});
