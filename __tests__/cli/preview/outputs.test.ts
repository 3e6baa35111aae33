import { contract, number, string, stringList, stringMap } from "../../../core/contract";
import { handOver, publishedNames, type OutputChange } from "../../../cli/preview/outputs";
import { standInState } from "../../../cli/preview/stand-in-state";
import { hintDescription } from "../../../stacks/hints";
import type { Json } from "../../../cli/terraform-json";

const context = { name: "demo", account: "1", region: "r", zones: ["a", "b"], natGateways: 1 };
const demo = contract("demo", {
  vpcId: string("", "vpc-example"),
  port: number("", 1),
  ids: stringList("", ({ zones }) => zones.map((zone) => `id-${zone}`)),
  none: stringList("", []),
  byZone: stringMap("", { a: "for-a" }),
});

const planned = (
  after: Json | undefined,
  after_unknown: Json,
  actions = ["create"],
): OutputChange => ({
  actions,
  ...(after === undefined ? {} : { after }),
  after_unknown,
});
const over = (name: string, change: OutputChange | undefined) =>
  handOver([name], demo, context, change && { [name]: change });

it.each([
  ["a known text", "vpc_id", planned("vpc-1", false), "vpc-1", "planned"],
  ["a text that stays", "vpc_id", planned("vpc-1", false, ["no-op"]), "vpc-1", "state"],
  ["an unknown text", "vpc_id", planned(undefined, true), "vpc-example", "example"],
  ["a known number", "port", planned(5432, false), 5432, "planned"],
  ["a known list", "ids", planned(["x"], [false]), ["x"], "planned"],
  ["an empty list", "ids", planned([], []), [], "planned"],
  [
    "a list of unknown items",
    "ids",
    planned([null, null, null], [true, true, true]),
    ["id-a", "id-b", "id-a"],
    "example",
  ],
  ["a list with a known item", "ids", planned([null, "x"], [true, false]), ["id-a", "x"], "partly"],
  [
    "a map with an unknown value",
    "by_zone",
    planned({ b: "x" }, { a: true }),
    { a: "for-a", b: "x" },
    "partly",
  ],
  ["a map with another key", "by_zone", planned({}, { c: true }), { c: "for-a" }, "example"],
  [
    "a list that gets more",
    "ids",
    planned(["x", null], [false, true], ["update"]),
    ["x", "id-b"],
    "partly",
  ],
  ["nothing planned", "ids", undefined, ["id-a", "id-b"], "example"],
] as const)("hands over %s", (_, name, change, value, origin) => {
  expect(over(name, change)).toEqual({ outputs: { [name]: { value, origin } }, problems: [] });
});

it.each([
  ["a list for a text", "vpc_id", planned(["x"], [false]), "got a list; publish a text"],
  ["a text for a number", "port", planned("5432", false), "got a text; publish a number"],
  ["a map for a list", "ids", planned({ a: "x" }, { a: false }), "got a map; publish a list"],
  ["a truth value", "vpc_id", planned(true, false), "got true; publish a text"],
  [
    "items that have no example",
    "none",
    planned([null], [true]),
    "got an example without any; correct the contract's example",
  ],
])("refuses %s", (_, name, change, message) => {
  expect(over(name, change).problems).toEqual([
    {
      severity: "error",
      address: `output.${name}`,
      message: expect.stringContaining(message) as string,
    },
  ]);
});

it("makes nothing up for an output without a contract, nor for a field without an output", () => {
  expect(handOver(["other"], demo, context, undefined)).toEqual({
    outputs: {},
    problems: [
      {
        severity: "error",
        address: "output.other",
        message: "is in no contract; add it to the stack's contract",
      },
    ],
  });
  expect(handOver(["port"], undefined, context, undefined).problems).toHaveLength(1);
  expect(Object.keys(handOver(["port"], demo, context, undefined).outputs)).toEqual(["port"]);
});

it("writes what is handed over as a state that terraform reads, with the types of real ones", () => {
  const origin = "planned";
  const state = JSON.parse(
    standInState({
      a: { value: "x", origin },
      b: { value: 1, origin },
      c: { value: ["x", "y"], origin },
      d: { value: { k: "x" }, origin },
    }),
  ) as { version: number; outputs: unknown; resources: unknown };
  expect(state).toMatchObject({
    version: 4,
    resources: [],
    outputs: {
      a: { value: "x", type: "string" },
      b: { value: 1, type: "number" },
      c: { value: ["x", "y"], type: ["tuple", ["string", "string"]] },
      d: { value: { k: "x" }, type: ["object", { k: "string" }] },
    },
  });
});

it("hands over nothing that is for people", () => {
  const output = {
    vpc_id: { value: "${aws_vpc.a.id}", description: "Id of the VPC." },
    kubeconfig_command: { value: "aws …", description: hintDescription },
  };
  expect(publishedNames({ output })).toEqual(["vpc_id"]);
});
