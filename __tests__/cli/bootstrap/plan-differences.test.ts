import { differencesOf, type PlanJson } from "../../../cli/bootstrap/plan-differences";

type Change = NonNullable<PlanJson["resource_changes"]>[number]["change"];

const attributesOf = (change: Change) =>
  differencesOf({ resource_changes: [{ address: "aws_x.y", type: "aws_x", change }] }).map(
    ({ attribute }) => attribute,
  );

const update: Change = { actions: ["update"], before: {}, after: {}, after_unknown: {} };

describe("the differences a plan shows", () => {
  it("are none when it changes nothing and only reads", () => {
    const plan = {
      resource_changes: [
        { address: "aws_x.a", type: "aws_x", change: { ...update, actions: ["no-op"] } },
        { address: "data.y.b", type: "y", change: { ...update, actions: ["read"] } },
      ],
      output_changes: { vpc_id: { actions: ["no-op"] } },
    };
    expect(differencesOf(plan)).toEqual([]);
    expect(differencesOf({})).toEqual([]);
  });

  it("are the attributes that get another value, nested ones by their outermost name", () => {
    const before = { name: "a", tags: { Owner: "x" }, same: [1] };
    const after = { name: "b", tags: { Owner: "y" }, same: [1] };
    expect(attributesOf({ ...update, before, after })).toEqual(["name", "tags"]);
  });

  it("are not the empty values that plugins do not tell from unset ones", () => {
    const before = { text: "", list: [], map: {}, number: 0, flag: false };
    const after = { text: null, list: null, map: null, number: null, flag: null };
    expect(attributesOf({ ...update, before, after })).toEqual(["flag", "number"]);
  });

  it("include what an update does not know before it is applied", () => {
    const change = { ...update, before: { arn: "a" }, after: {}, after_unknown: { arn: true } };
    expect(attributesOf(change)).toEqual(["arn"]);
  });

  it("are, in a replacement, what changes and what forces it, but not what is computed anew", () => {
    const change: Change = {
      actions: ["delete", "create"],
      before: { id: "1", role: "", tags: {}, group: "g" },
      after: { role: "r", tags: { a: "b" } },
      after_unknown: { id: true, group: true },
      replace_paths: [["role"], ["group"]],
    };
    expect(attributesOf(change)).toEqual(["group", "role", "tags"]);
  });

  it.each([
    ["create", { ...update, actions: ["create"], before: null }],
    ["delete", { ...update, actions: ["delete"], after: null }],
  ])("are a single %s for a resource that comes or goes as a whole", (word, change) => {
    expect(attributesOf(change)).toEqual([word]);
  });

  it("include outputs", () => {
    const plan = { output_changes: { vpc_id: { actions: ["update"] } } };
    expect(differencesOf(plan)).toEqual([
      { address: "output.vpc_id", type: "output", attribute: "value" },
    ]);
  });
});
