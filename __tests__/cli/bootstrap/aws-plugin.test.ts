import { stackForPlugin } from "../../../cli/bootstrap/aws-plugin";
import { stateStack } from "../../../cli/bootstrap/state-stack";
import { writtenStack } from "../support/stack";

const stack = writtenStack({
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "6.25.0" } } },
});
const plugin = (version: string) => ({
  localName: "aws",
  source: "hashicorp/aws",
  pinned: "6.25.0",
  version,
  exact: version === "6.25.0",
  folder: "/plugins",
  mirror: "/mirror",
});

describe("the AWS provider of a bootstrap", () => {
  it("leaves the stack as it is when it is the pinned one", () => {
    expect(stackForPlugin(stack, plugin("6.25.0"), "")).toEqual({ json: stack.json, changes: [] });
  });

  it("may be another one on an emulator, which is said", () => {
    const { json, changes } = stackForPlugin(stack, plugin("5.100.0"), "http://127.0.0.1:4566");
    expect(json).toHaveProperty("terraform.required_providers.aws.version", "5.100.0");
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      "provider aws: version 5.100.0 used, 6.25.0 is pinned",
    ]);
  });

  it("refuses another one for a real account", () => {
    expect(() => stackForPlugin(stack, plugin("5.100.0"), "")).toThrow(
      "demo-network: a real account gets the pinned AWS provider 6.25.0 only, got 5.100.0; connect to the registry or name a mirror that has it in TF_PLUGIN_MIRROR",
    );
  });
});

describe("the state stack", () => {
  const s3 = { backend: { s3: { bucket: "states", key: "dev/state.tfstate" } } };
  const cloud = { cloud: { organization: "example" } };
  const inState = (terraform: object) => ({ ...stack, component: "state", json: { terraform } });

  it("is the one that keeps its state in the bucket it makes", () => {
    const found = inState(s3) as typeof stack;
    expect(stateStack("demo", [stack, found])).toBe(found);
  });

  it.each([
    ["there is none", [stack]],
    ["it holds nothing but roles", [inState(cloud) as typeof stack]],
  ])("is refused with HCP Terraform, where %s", (_what, stacks) => {
    expect(() => stateStack("demo", stacks)).toThrow(
      "demo: there is no state bucket to make, got a backend other than s3; HCP Terraform keeps the state by itself",
    );
  });
});
