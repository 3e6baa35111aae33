import { rewrite, type RewriteOptions } from "../../../cli/rewrite/rewrite";
import type { JsonObject, TerraformJson } from "../../../cli/terraform-json";

const nothing: RewriteOptions = {
  providerVersions: {},
  backend: "keep",
  remoteState: "keep",
  providerSettings: {},
  dropImports: false,
  liftProtection: false,
  gaps: [],
};

/** A stack with everything that the rewrite may touch. */
const stack: TerraformJson = {
  "//": { metadata: { stackName: "demo-eks" } },
  terraform: {
    backend: { s3: { bucket: "states", key: "demo/eks.tfstate" } },
    required_version: ">= 1.11",
    required_providers: {
      aws: { source: "aws", version: "6.25.0" },
      tls: { source: "hashicorp/tls", version: "4.1.0" },
    },
  },
  provider: {
    aws: [
      { region: "eu-west-1", allowed_account_ids: ["111111111111"] },
      { region: "us-east-1", allowed_account_ids: ["111111111111"], alias: "us_east_1" },
    ],
    tls: [{}],
  },
  data: {
    terraform_remote_state: {
      "upstream-network": { backend: "s3", config: { bucket: "states", key: "demo/network" } },
    },
    aws_region: { here: {} },
  },
  import: [{ to: "aws_eks_cluster.main", id: "main" }],
  resource: {
    aws_eks_cluster: { main: { name: "main", deletion_protection: true, tags: { a: "b" } } },
    aws_eks_addon: { dns: { cluster_name: "${aws_eks_cluster.main.name}" } },
  },
  output: { name: { value: "${aws_eks_cluster.main.name}" } },
};

const sentences = (options: Partial<RewriteOptions>) =>
  rewrite(stack, { ...nothing, ...options }).changes.map(({ sentence }) => sentence);
const rewritten = (options: Partial<RewriteOptions>) =>
  rewrite(stack, { ...nothing, ...options }).json;

it("changes nothing that it is not told to", () => {
  expect(rewrite(stack, nothing)).toEqual({ json: stack, changes: [] });
});

it("leaves its input as it is", () => {
  const before = structuredClone(stack);
  rewrite(stack, {
    providerVersions: { aws: "5.100.0" },
    backend: "none",
    remoteState: () => ({ backend: "local" }),
    providerSettings: { aws: { set: { access_key: "x" }, remove: ["allowed_account_ids"] } },
    dropImports: true,
    liftProtection: true,
    gaps: [
      { when: "sandbox", type: "aws_eks_addon", action: "drop resource", reason: "none there" },
    ],
  });
  expect(stack).toEqual(before);
});

describe("provider versions", () => {
  it("requires another version and says which one is pinned", () => {
    const options = { providerVersions: { aws: "5.100.0" } };
    expect(rewritten(options)).toEqual({
      ...stack,
      terraform: {
        ...(stack["terraform"] as object),
        required_providers: {
          aws: { source: "aws", version: "5.100.0" },
          tls: { source: "hashicorp/tls", version: "4.1.0" },
        },
      },
    });
    expect(sentences(options)).toEqual(["provider aws: version 5.100.0 used, 6.25.0 is pinned"]);
  });

  it("says nothing about the pinned version itself, or a provider the stack lacks", () => {
    const options = { providerVersions: { tls: "4.1.0", helm: "3.1.1" } };
    expect(rewrite(stack, { ...nothing, ...options })).toEqual({ json: stack, changes: [] });
  });
});

describe("backend", () => {
  const others = { ...(stack["terraform"] as object) };
  Reflect.deleteProperty(others, "backend");

  it("leaves it out", () => {
    expect(rewritten({ backend: "none" })).toEqual({ ...stack, terraform: others });
    expect(sentences({ backend: "none" })).toEqual(["terraform backend: left out"]);
  });

  it("replaces it by a local file", () => {
    const options = { backend: { local: "bootstrap.tfstate" } };
    expect(rewritten(options)["terraform"]).toEqual({
      ...others,
      backend: { local: { path: "bootstrap.tfstate" } },
    });
    expect(sentences(options)).toEqual([
      "terraform backend: a local file used instead, bootstrap.tfstate",
    ]);
  });

  it.each(["none", { local: "x" }] as const)(
    "does not leave a cloud block beside %j",
    (backend) => {
      const cloud = { terraform: { cloud: { organization: "demo" } } };
      const { json, changes } = rewrite(cloud, { ...nothing, backend });
      expect(json["terraform"]).not.toHaveProperty("cloud");
      expect(changes).toHaveLength(1);
    },
  );

  it("says nothing where there is none to leave out", () => {
    expect(rewrite({}, { ...nothing, backend: "none" })).toEqual({ json: {}, changes: [] });
  });
});

describe("remote state", () => {
  it("replaces each source whole, and no other data source", () => {
    const options = {
      remoteState: (name: string) => ({ backend: "local", config: { path: `${name}.tfstate` } }),
    };
    expect(rewritten(options)["data"]).toEqual({
      terraform_remote_state: {
        "upstream-network": { backend: "local", config: { path: "upstream-network.tfstate" } },
      },
      aws_region: { here: {} },
    });
    expect(sentences(options)).toEqual([
      "data.terraform_remote_state.upstream-network: another state read instead",
    ]);
  });
});

describe("provider settings", () => {
  it("sets and removes arguments in each block of the provider, aliased ones too", () => {
    const options = {
      providerSettings: {
        aws: { set: { access_key: "fake" }, remove: ["allowed_account_ids", "profile"] },
      },
    };
    expect(rewritten(options)["provider"]).toEqual({
      aws: [
        { region: "eu-west-1", access_key: "fake" },
        { region: "us-east-1", alias: "us_east_1", access_key: "fake" },
      ],
      tls: [{}],
    });
    expect(sentences(options)).toEqual([
      "provider aws: access_key set, allowed_account_ids left out",
      "provider aws.us_east_1: access_key set, allowed_account_ids left out",
    ]);
  });
});

describe("imports", () => {
  it("leaves them out and names each", () => {
    expect(rewritten({ dropImports: true })).not.toHaveProperty("import");
    expect(sentences({ dropImports: true })).toEqual(["aws_eks_cluster.main: its import left out"]);
  });
});

it("leaves prevent_destroy out only when told, and nothing else of the lifecycle", () => {
  const body = (lifecycle: JsonObject) => ({ resource: { aws_vpc: { main: { lifecycle } } } });
  const json = body({ prevent_destroy: true, ignore_changes: ["tags"] });
  expect(rewrite(json, { ...nothing, liftProtection: false })).toEqual({ json, changes: [] });
  const lifted = rewrite(json, { ...nothing, liftProtection: true });
  expect(lifted.json).toEqual(body({ ignore_changes: ["tags"] }));
  expect(lifted.changes.map(({ sentence }) => sentence)).toEqual([
    "aws_vpc.main: prevent_destroy left out (everything is destroyed again)",
  ]);
});

it("leaves out what makes AWS itself refuse to delete, only when told", () => {
  const resource = {
    aws_db_instance: { main: { identifier: "x", deletion_protection: true } },
    aws_lb: {
      main: { enable_deletion_protection: true },
      open: { enable_deletion_protection: false },
    },
    aws_dynamodb_table: { main: { deletion_protection: true } },
  };
  expect(rewrite({ resource }, nothing).changes).toEqual([]);
  const lifted = rewrite({ resource }, { ...nothing, liftProtection: true });
  expect(lifted.json).toEqual({
    resource: {
      ...resource,
      aws_db_instance: { main: { identifier: "x" } },
      aws_lb: { main: {}, open: { enable_deletion_protection: false } },
    },
  });
  expect(lifted.changes.map(({ sentence }) => sentence)).toEqual([
    "aws_db_instance.main: deletion_protection left out (everything is destroyed again)",
    "aws_lb.main: enable_deletion_protection left out (everything is destroyed again)",
  ]);
});
