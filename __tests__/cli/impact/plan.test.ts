import { attribute, changesIn } from "../../../cli/impact/plan/changes";
import { findingsOf } from "../../../cli/impact/plan/findings";
import { modelOf, type PlannedResource } from "../../../cli/impact/plan/model";
import { stateFile, stateResources } from "../../../cli/impact/plan/state-file";
import type { ProviderSchema } from "../../../cli/schema-check/provider-schema";
import type { Json, JsonObject } from "../../../cli/terraform-json";

const text = { type: "string" } as const;
const provider = "registry.terraform.io/hashicorp/aws";
const schema: ProviderSchema = {
  provider: { block: {} },
  data_source_schemas: {},
  resource_schemas: {
    aws_vpc: { block: { attributes: { id: text, arn: text, cidr_block: text } } },
    aws_subnet: {
      block: {
        attributes: { id: text, vpc_id: text, note: text, names: { type: ["list", "string"] } },
        block_types: {
          inner: { nesting_mode: "list", block: { attributes: { vpc: text, own: text } } },
        },
      },
    },
    aws_acm_certificate: {
      block: {
        attributes: {
          id: text,
          options: { type: ["set", ["object", { name: "string", record: "string" }]] },
        },
      },
    },
  },
};

function planned(address: string, values?: JsonObject): PlannedResource {
  return {
    address,
    mode: "managed",
    provider_name: provider,
    schema_version: 1,
    ...(values && { values }),
  };
}

/** Values of the model of a stack, by address. */
function model(resource: JsonObject, plan: readonly PlannedResource[], output: JsonObject = {}) {
  const published = new Map<string, Json>([["upstream-network vpc_id", "vpc-0123"]]);
  const sources = { json: { resource, output }, schemas: { [provider]: schema }, published };
  return Object.fromEntries(modelOf(plan, sources).map(({ address, values }) => [address, values]));
}

describe("the model of a state", () => {
  const resource = {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
    aws_subnet: {
      a: {
        vpc_id: "${aws_vpc.main.id}",
        note: "in ${aws_vpc.main.id} and $${this}",
        inner: { vpc: "${aws_vpc.main.arn}", own: "x" },
      },
      b: {
        vpc_id: "${data.terraform_remote_state.upstream-network.outputs.vpc_id}",
        note: "${upper(aws_vpc.main.id)}",
      },
    },
  };
  const plan = [
    planned("aws_vpc.main", { cidr_block: "10.0.0.0/16" }),
    planned("aws_subnet.a", { inner: [{ own: "x" }] }),
    planned("aws_subnet.b"),
  ];
  const values = model(resource, plan);

  it("keeps what the plan knows, and has an id for everything", () => {
    expect(values["aws_vpc.main"]).toMatchObject({
      cidr_block: "10.0.0.0/16",
      id: expect.stringMatching(/^stand-in-/) as string,
    });
    expect(values["aws_subnet.a"]?.["id"]).not.toBe(values["aws_vpc.main"]?.["id"]);
  });

  it("has what others refer to, in the form that providers ask for", () => {
    expect(values["aws_vpc.main"]?.["arn"]).toMatch(/^arn:aws:iam::000000000000:role\/stand-in-/);
  });

  it("follows references: whole, inside a text, in a block, and to other stacks", () => {
    const { id, arn } = values["aws_vpc.main"] as { id: string; arn: string };
    expect(values["aws_subnet.a"]).toMatchObject({
      vpc_id: id,
      note: `in ${id} and \${this}`,
      inner: [{ own: "x", vpc: arn }],
    });
    expect(values["aws_subnet.b"]?.["vpc_id"]).toBe("vpc-0123");
  });

  it("leaves empty what a function makes", () => {
    expect(values["aws_subnet.b"]?.["note"]).toBeNull();
  });

  it("completes what the plan knows in part", () => {
    const certificate = { aws_acm_certificate: { c: {} } };
    const known = [planned("aws_acm_certificate.c", { options: [{ name: "api.example" }] })];
    const output = { o: { value: "${aws_acm_certificate.c.options}" } };
    expect(model(certificate, known, output)["aws_acm_certificate.c"]?.["options"]).toEqual([
      { name: "api.example", record: expect.stringMatching(/^stand-in-/) as string },
    ]);
  });

  it("is written as Terraform keeps a state, under the provider's alias", () => {
    const resources = stateResources(
      [{ address: "aws_vpc.main", provider, schemaVersion: 1, values: { id: "vpc-1" } }],
      new Map([["aws_vpc.main", { provider: "aws.other" }]]),
    );
    const state = JSON.parse(
      stateFile({ list: ["a"], map: {}, text: "x" }, resources),
    ) as JsonObject;
    expect(state).toMatchObject({
      version: 4,
      outputs: {
        list: { type: ["list", "string"] },
        map: { type: ["map", "string"] },
        text: { type: "string" },
      },
      resources: [
        {
          mode: "managed",
          type: "aws_vpc",
          name: "main",
          provider: `provider["${provider}"].other`,
          instances: [{ schema_version: 1, attributes: { id: "vpc-1" } }],
        },
      ],
    });
  });
});

describe("what a plan does", () => {
  const change = (address: string, actions: string[], ...paths: string[]) => ({
    address,
    change: { actions, replace_paths: paths.map((path) => [path]) },
  });

  it("is read by what happens to what is there", () => {
    const plan = {
      resource_changes: [
        change("aws_vpc.a", ["delete", "create"], "cidr_block"),
        change("aws_vpc.b", ["delete"]),
        change("aws_vpc.c", ["update"]),
        change("aws_vpc.d", ["create"]),
        change("aws_vpc.e", ["no-op"]),
        { ...change("data.aws_x.f", ["read"]), mode: "data" },
      ],
    };
    expect(changesIn(plan).map(({ address, action }) => `${address} ${action}`)).toEqual([
      "aws_vpc.a replace",
      "aws_vpc.b destroy",
      "aws_vpc.c update",
      "aws_vpc.e none",
    ]);
  });

  it("is the change's own doing only where the unchanged stack does not do it", () => {
    const replace = (...because: string[]) => ({
      address: "aws_vpc.a",
      action: "replace" as const,
      because,
    });
    expect(attribute([replace("note")], [replace("note")])).toEqual({
      changes: [{ address: "aws_vpc.a", action: "none", because: [] }],
      unclear: ["aws_vpc.a"],
    });
    expect(attribute([replace("note")], [replace("note", "cidr_block")]).changes).toEqual([
      replace("cidr_block"),
    ]);
    expect(attribute([], [replace("cidr_block")])).toEqual({
      changes: [replace("cidr_block")],
      unclear: [],
    });
  });
});

describe("what plans add to the comparison", () => {
  const plan = {
    stack: "env-network",
    providers: ["hashicorp/aws 5.100.0"],
    changes: [
      { address: "aws_vpc.a", action: "replace", because: ["other"] },
      { address: "aws_route.b", action: "replace", because: ["x"] },
      { address: "aws_eip.c", action: "update", because: [] },
    ],
    unclear: ["aws_subnet.d"],
  } as const;
  const known = { kind: "replaced", stack: "env-network", what: "", remedy: "" } as const;

  it("are losses that the JSON does not tell, of what holds data only", () => {
    const { findings } = findingsOf([plan], []);
    expect(findings.map(({ address, what }) => `${address} ${what}`)).toEqual([
      "aws_vpc.a would be destroyed and made anew, says a plan (hashicorp/aws 5.100.0): other changes",
    ]);
    expect(findingsOf([plan], [{ ...known, address: "aws_vpc.a" }]).findings).toEqual([]);
  });

  it("are notes: what was not planned, what cannot be told, what a plan does not confirm", () => {
    const skipped = { ...plan, changes: [], unclear: [], skipped: "helm cannot be had" };
    const { notes } = findingsOf([plan, skipped], [{ ...known, address: "aws_eip.c" }]);
    expect(notes).toEqual([
      "env-network: aws_subnet.d: a plan cannot tell, for the model of the state knows too little of it",
      "env-network: aws_eip.c: a plan changes it in place",
      "env-network: was not planned: helm cannot be had",
    ]);
  });
});
