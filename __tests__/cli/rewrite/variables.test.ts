import { fillVariables } from "../../../cli/rewrite/variables";

it("gives a marked value of its type to each variable that must be set", () => {
  const variable = {
    token: { type: "string", sensitive: true, nullable: false },
    untyped: {},
    count: { type: "number" },
    on: { type: "bool" },
    zones: { type: "${list(string)}" },
    tags: { type: "map(string)" },
    optional: { type: "string", default: "own" },
  };
  const { json, changes } = fillVariables(true)({ variable });
  expect(json).toEqual({
    variable: {
      token: { ...variable.token, default: "dummy-token" },
      untyped: { default: "dummy-untyped" },
      count: { type: "number", default: 0 },
      on: { type: "bool", default: false },
      zones: { ...variable.zones, default: [] },
      tags: { ...variable.tags, default: {} },
      optional: variable.optional,
    },
  });
  expect(changes.map(({ sentence }) => sentence)[0]).toBe(
    'variable token: "dummy-token" stands in for its value',
  );
  expect(changes).toHaveLength(6);
});

it.each([
  [false, { variable: { token: {} } }],
  [true, {}],
  [true, { variable: { token: { default: null } } }],
])("changes nothing when told %s of %j", (fill, json) => {
  expect(fillVariables(fill)(json)).toEqual({ json, changes: [] });
});
