import { delimiter } from "node:path";
import { referenceEnvironments } from "../../config/reference";
import { environmentOf, referenceStack, referenceStacks } from "../support/reference";
import { synthEnvironments } from "../support/synth";

const dev = referenceEnvironments["localplus-dev"];

describe("S3 backend", () => {
  const { terraform } = referenceStack("localplus-prod-network").json;

  it("locks, and encrypts with the environment's own key by its alias", () => {
    expect(terraform["backend"]).toEqual({
      s3: {
        bucket: "localplus-prod-tfstate-111122223333",
        encrypt: true,
        key: "localplus-prod/network.tfstate",
        kms_key_id: "arn:aws:kms:eu-west-1:111122223333:alias/localplus-prod-tfstate",
        region: "eu-west-1",
        use_lockfile: true,
      },
    });
  });

  it("asks for a Terraform that locks without DynamoDB", () => {
    expect(terraform["required_version"]).toBe(">= 1.11");
  });
});

describe("HCP backend", () => {
  const backend = { kind: "hcp", organization: "example", project: "platform" } as const;
  const stacks = () => synthEnvironments([environmentOf({ ...dev, backend }, "localplus-dev")]);

  it("gives each stack a named workspace", () => {
    expect(stacks()["localplus-dev-network"]?.json.terraform).toMatchObject({
      cloud: {
        organization: "example",
        workspaces: { name: "localplus-dev-network", project: "platform" },
      },
    });
  });

  it("reads an upstream through its workspace", () => {
    expect(stacks()["localplus-dev-dns"]?.json.data?.["terraform_remote_state"]).toEqual({
      "upstream-network": {
        backend: "remote",
        config: { organization: "example", workspaces: { name: "localplus-dev-network" } },
      },
    });
  });

  it("names the host of a private installation in both places", () => {
    const hosted = { ...backend, hostname: "tfe.example.org" };
    const { "localplus-dev-dns": dns } = synthEnvironments([
      environmentOf({ ...dev, backend: hosted }, "localplus-dev"),
    ]);
    expect(dns?.text.match(/tfe\.example\.org/g)).toHaveLength(2);
  });

  it("synthesizes no state stack, and the same resources otherwise", () => {
    const others = referenceStacks()
      .map(({ id }) => id)
      .filter((id) => id.startsWith("localplus-dev-"));
    expect(Object.keys(stacks())).toEqual(others.filter((id) => id !== "localplus-dev-state"));
    expect(stacks()["localplus-dev-network"]?.json.resource).toEqual(
      referenceStack("localplus-dev-network").json.resource,
    );
  });

  it("needs no terraform binary", () => {
    const path = process.env["PATH"];
    process.env["PATH"] = ["/nonexistent"].join(delimiter);
    try {
      expect(Object.keys(stacks())).toContain("localplus-dev-network");
    } finally {
      process.env["PATH"] = path;
    }
  });
});
