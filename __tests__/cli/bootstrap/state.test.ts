import { holdsAllOf, parseState, sameResources } from "../../../cli/bootstrap/state";
import { state, stateText } from "./support/states";

describe("reading a state", () => {
  it("finds none in an empty file, and none under a key that holds nothing", () => {
    expect(parseState("\n")).toBeUndefined();
    expect(parseState('{"version":4,"serial":0,"lineage":"","resources":[]}')).toBeUndefined();
  });

  it("lists the instances of managed resources by address, and no data sources", () => {
    const text = JSON.stringify({
      lineage: "one",
      serial: 7,
      outputs: { vpc_id: { value: "vpc-1", type: "string" } },
      resources: [
        { mode: "data", type: "terraform_remote_state", name: "network", instances: [{}] },
        {
          mode: "managed",
          type: "aws_subnet",
          name: "private",
          instances: [
            { index_key: "a", attributes: { id: "subnet-1" } },
            { index_key: 0, attributes: { id: "subnet-2" } },
          ],
        },
        { mode: "managed", type: "aws_vpc", name: "main", instances: [{}] },
      ],
    });
    expect(parseState(text)).toEqual({
      lineage: "one",
      serial: 7,
      outputs: { vpc_id: { value: "vpc-1", type: "string" } },
      resources: new Map([
        ['aws_subnet.private["a"]', { type: "aws_subnet", attributes: { id: "subnet-1" } }],
        ["aws_subnet.private[0]", { type: "aws_subnet", attributes: { id: "subnet-2" } }],
        ["aws_vpc.main", { type: "aws_vpc", attributes: {} }],
      ]),
    });
  });
});

describe("comparing states", () => {
  const a = state({ "aws_vpc.main": "vpc-1", "aws_subnet.a": "subnet-1" });

  it("takes the same resources in another order, of another lineage, for the same", () => {
    const text = stateText({ "aws_subnet.a": "subnet-1", "aws_vpc.main": "vpc-1" });
    const b = parseState(text.replace("first", "second"));
    expect(b && sameResources(a, b)).toBe(true);
  });

  it.each([
    ["an attribute", { "aws_vpc.main": "vpc-2", "aws_subnet.a": "subnet-1" }],
    ["a missing resource", { "aws_vpc.main": "vpc-1" }],
  ])("tells %s apart", (_what, ids) => {
    expect(sameResources(a, state(ids))).toBe(false);
    expect(holdsAllOf(state(ids), a)).toBe(false);
  });

  it("finds all of a part in a whole that has more", () => {
    expect(holdsAllOf(a, state({ "aws_vpc.main": "vpc-1" }))).toBe(true);
    expect(holdsAllOf(a, state({}))).toBe(true);
  });
});
