import { checkOutputs } from "../../../cli/schema-check/check-outputs";
import { renderFinding } from "../../../cli/schema-check/finding";
import type { Json, TerraformJson } from "../../../cli/terraform-json";
import { referenceStacks } from "../../support/reference";
import { changed } from "./support/stacks";

const places = {
  s3: {
    kept: { backend: { s3: { bucket: "state", key: "demo/network.tfstate" } } },
    read: { backend: "s3", config: { bucket: "state", key: "demo/network.tfstate" } },
  },
  hcp: {
    kept: { cloud: { organization: "acme", workspaces: { name: "demo-network" } } },
    read: {
      backend: "remote",
      config: { organization: "acme", workspaces: { name: "demo-network" } },
    },
  },
};

const reader = (read: Json, more: TerraformJson = {}): TerraformJson => ({
  data: { terraform_remote_state: { "upstream-network": read } },
  ...more,
});

const of = "data.terraform_remote_state.upstream-network.outputs";

describe.each(Object.entries(places))("state in %s", (_, { kept, read }) => {
  const network = {
    id: "demo-network",
    json: { terraform: kept, output: { vpc_id: { value: "a" }, subnet_ids: { value: ["a"] } } },
  };
  const findings = (more: TerraformJson, source: Json = read) => {
    const demo = { id: "demo-eks", json: reader(source, more) };
    return checkOutputs(demo, [network, demo]).map(renderFinding);
  };

  it("finds nothing where every output is there", () => {
    expect(
      findings({
        resource: { aws_eks_cluster: { main: { vpc: `\${${of}.vpc_id}` } } },
        locals: { first: `\${element(${of}.subnet_ids, 0)}` },
      }),
    ).toEqual([]);
  });

  it("finds outputs that are not, wherever they are read", () => {
    expect(
      findings({
        provider: { helm: [{ kubernetes: { host: `\${${of}.endpoint}` } }] },
        resource: { aws_eks_cluster: { main: { vpc: `a-\${upper(${of}.vpc_ids)}` } } },
        output: { copy: { value: `\${${of}.subnet_ids[0]} \${${of}.zone}` } },
      }),
    ).toEqual([
      "demo-eks: provider.helm[0].kubernetes.host: is read from the state of demo-network, which has no such output, " +
        'got "endpoint"; known are vpc_id, subnet_ids',
      "demo-eks: aws_eks_cluster.main.vpc: is read from the state of demo-network, which has no such output, " +
        'got "vpc_ids"; did you mean vpc_id?',
      "demo-eks: output.copy.value: is read from the state of demo-network, which has no such output, " +
        'got "zone"; known are vpc_id, subnet_ids',
    ]);
  });

  it("does not look at the state of somebody else", () => {
    const other = JSON.parse(JSON.stringify(read).replaceAll("demo", "other")) as Json;
    expect(findings({ output: { copy: { value: `\${${of}.nope}` } } }, other)).toEqual([]);
  });
});

describe("the reference environments", () => {
  const stacks = referenceStacks().map(({ id, json }) => ({ id, json: json as TerraformJson }));
  const readers = stacks.filter(({ json }) => JSON.stringify(json).includes(".outputs."));

  it("read only what is published", () => {
    expect(stacks.flatMap((stack) => checkOutputs(stack, stacks)).map(renderFinding)).toEqual([]);
  });

  it("would be refused if any output they read were gone", () => {
    expect(readers.length).toBeGreaterThan(10);
    const silent = stacks.map(({ id, json }) => ({ id, json: changed(json, ["output"], {}) }));
    for (const { id } of readers) {
      const reader = silent.find((each) => each.id === id);
      expect([id, reader ? checkOutputs(reader, silent).length : 0]).not.toEqual([id, 0]);
    }
  });
});
