import { adoptLeftovers, namedResources } from "../../../cli/bootstrap/adopt";
import { refusal } from "../../../cli/bootstrap/refusal";
import { StackFolder } from "../../../cli/bootstrap/stack-folder";
import { writtenStack } from "../support/stack";
import { state } from "./support/states";

const stateJson = {
  terraform: { backend: { s3: { bucket: "states", key: "dev/state.tfstate" } } },
  provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["444455556666"] }] },
  resource: {
    aws_s3_bucket: { bucket: { bucket: "states" } },
    aws_s3_bucket_versioning: { versioning: { bucket: "${aws_s3_bucket.bucket.id}" } },
    aws_kms_key: { key: { description: "Terraform state" } },
    aws_kms_alias: { alias: { name: "alias/states" } },
    aws_iam_role: { plan: { name: "plan" } },
    aws_iam_policy: { read: { name: "plan-read" } },
    aws_iam_openid_connect_provider: { github: { url: "https://tokens.example.org" } },
  },
};

const existing = (ids: readonly string[]) => {
  const asked: string[] = [];
  const folder = new StackFolder("dev-state", "/", ([, , , address = "", id = ""]) => {
    asked.push(address);
    return Promise.resolve(
      ids.includes(id)
        ? { exitCode: 0, stdout: "", stderr: "" }
        : { exitCode: 1, stdout: "", stderr: "Error: Cannot import non-existent remote object" },
    );
  });
  return { folder, asked };
};

describe("what a killed apply made and no state knows", () => {
  it("is looked for by name in every resource that has one of its own", () => {
    expect(namedResources(stateJson)).toEqual([
      { address: "aws_s3_bucket.bucket", id: "states" },
      { address: "aws_kms_alias.alias", id: "alias/states" },
      { address: "aws_iam_role.plan", id: "plan" },
      { address: "aws_iam_policy.read", id: "arn:aws:iam::444455556666:policy/plan-read" },
      {
        address: "aws_iam_openid_connect_provider.github",
        id: "arn:aws:iam::444455556666:oidc-provider/tokens.example.org",
      },
    ]);
  });

  it("is taken over when it exists, and said; a key without a name can only be pointed out", async () => {
    const { folder, asked } = existing(["states"]);
    const known = state({ "aws_iam_role.plan": "plan" });
    expect(await adoptLeftovers(folder, stateJson, known)).toEqual([
      "aws_s3_bucket.bucket: made by the killed run and taken over, states",
      "aws_kms_key.key: the killed run may have made a key that nothing uses; a second key of the same description can be deleted",
    ]);
    expect(asked).not.toContain("aws_iam_role.plan");
  });

  it("is nothing when the state has everything", async () => {
    const { folder, asked } = existing([]);
    const addresses = [
      ...namedResources(stateJson).map(({ address }) => address),
      "aws_kms_key.key",
    ];
    const known = state(Object.fromEntries(addresses.map((address) => [address, "x"])));
    expect(await adoptLeftovers(folder, stateJson, known)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it("stays a failure when it cannot be looked at", async () => {
    const folder = new StackFolder("dev-state", "/", () =>
      Promise.resolve({ exitCode: 1, stdout: "", stderr: "Error: no credentials" }),
    );
    await expect(adoptLeftovers(folder, stateJson, undefined)).rejects.toThrow(
      "dev-state: no credentials",
    );
  });
});

describe("the refusal to bootstrap", () => {
  const stack = writtenStack(stateJson);
  const message = (remedy: "import" | "compare" | "empty") =>
    refusal(stack, { step: "refuse", why: "something is wrong", remedy }, "local.tfstate").message;

  it("says how to import what exists", () => {
    expect(message("import")).toBe(
      "demo-network: something is wrong, got s3://states/dev/state.tfstate; take what exists into the state, " +
        "with `npm run synth` and, in cdktf.out/stacks/demo-network: terraform init && " +
        "terraform import aws_s3_bucket.bucket states && " +
        "terraform import aws_kms_alias.alias alias/states && " +
        "terraform import aws_iam_role.plan plan && " +
        "terraform import aws_iam_policy.read arn:aws:iam::444455556666:policy/plan-read && " +
        "terraform import aws_iam_openid_connect_provider.github arn:aws:iam::444455556666:oidc-provider/tokens.example.org && " +
        "terraform apply",
    );
  });

  it("says what to compare", () => {
    expect(message("compare")).toBe(
      "demo-network: something is wrong, got s3://states/dev/state.tfstate; compare local.tfstate with s3://states/dev/state.tfstate and remove the wrong one",
    );
  });

  it("says how to make room for a local state", () => {
    expect(message("empty")).toBe(
      "demo-network: something is wrong, got s3://states/dev/state.tfstate; remove the object, and run bootstrap again to copy local.tfstate there",
    );
  });
});
