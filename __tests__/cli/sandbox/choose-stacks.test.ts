import { chooseStacks } from "../../../cli/sandbox/choose-stacks";
import type { SynthesizedStack } from "../../../cli/synthesized-stack";

function stack(
  component: string,
  providers: readonly string[],
  reads: readonly string[] = [],
  dependencies = reads,
): SynthesizedStack {
  const required = providers.map((name) => [name, { source: `hashicorp/${name}`, version: "1" }]);
  const sources = reads.map((one) => [
    `upstream-${one}`,
    { config: { key: `dev/${one}.tfstate` } },
  ]);
  const key = `dev/${component}.tfstate`;
  return {
    id: `dev-${component}`,
    environment: "dev",
    component,
    folder: "",
    dependencies: dependencies.map((one) => `dev-${one}`),
    warnings: [],
    json: {
      terraform: {
        backend: { s3: { bucket: "states", key } },
        required_providers: Object.fromEntries(required) as Record<string, never>,
      },
      data: { terraform_remote_state: Object.fromEntries(sources) as Record<string, never> },
    },
  };
}

const state = stack("state", ["aws"]);
const network = stack("network", ["aws"]);
const edge = stack("edge", ["cloudflare", "aws"]);

const choose = (...stacks: readonly SynthesizedStack[]) => {
  const chosen = chooseStacks("dev", stacks);
  return { others: chosen.others.map(({ id }) => id), skipped: chosen.skipped };
};

describe("the stacks of the sandbox", () => {
  it("are those that need nothing but AWS, in their order, with the state stack apart", () => {
    const dns = stack("dns", ["aws"], ["network"]);
    expect(choose(state, network, dns)).toEqual({
      others: ["dev-network", "dev-dns"],
      skipped: [],
    });
    expect(chooseStacks("dev", [network, state]).state).toBe(state);
  });

  it("leave out one that needs another provider, with the reason", () => {
    expect(choose(state, edge, network)).toEqual({
      others: ["dev-network"],
      skipped: [{ stack: "dev-edge", reason: "needs hashicorp/cloudflare" }],
    });
  });

  it("leave out all that read from it, at whatever distance", () => {
    const reader = stack("platform", ["aws"], ["edge", "network"]);
    const further = stack("alerts", ["aws"], ["platform"]);
    expect(choose(state, edge, network, reader, further).skipped).toEqual([
      { stack: "dev-edge", reason: "needs hashicorp/cloudflare" },
      { stack: "dev-platform", reason: "reads dev-edge" },
      { stack: "dev-alerts", reason: "reads dev-platform" },
    ]);
  });

  it("include one that only has to come after it", () => {
    const nodes = stack("nodes", ["aws"], ["network"], ["network", "edge"]);
    expect(choose(state, edge, network, nodes).others).toEqual(["dev-network", "dev-nodes"]);
  });

  it("cannot be chosen where no bucket holds the state", () => {
    expect(() => choose(network)).toThrow(
      "dev: there is no state bucket to make, got a backend other than s3; HCP Terraform keeps the state by itself",
    );
  });
});
