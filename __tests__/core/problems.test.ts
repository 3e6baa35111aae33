import { nearest, suggest } from "../../core/nearest";
import { ConfigError, renderProblem } from "../../core/problems";
import { parseDay } from "../../core/today";

it("renders where, what, the value and what to do", () => {
  expect(renderProblem({ path: "a.b", what: "is wrong", got: { x: 1 }, remedy: "mend it" })).toBe(
    'a.b: is wrong, got {"x":1}; mend it',
  );
});

it("says nothing of a value where showing one helps nobody", () => {
  expect(renderProblem({ path: "a", what: "is missing", remedy: "add it" })).toBe(
    "a: is missing; add it",
  );
});

it("calls a missing value nothing, and cuts a long one", () => {
  expect(renderProblem({ path: "a", what: "is wrong", got: undefined, remedy: "r" })).toContain(
    "got nothing;",
  );
  expect(
    renderProblem({ path: "a", what: "is wrong", got: "z".repeat(500), remedy: "r" }),
  ).toHaveLength(141);
});

it.each([
  [NaN, "NaN"],
  [10n, "10"],
  [Symbol("x"), "Symbol(x)"],
  [() => 1, "a function"],
  [{ size: 10n }, "a value that has no JSON"],
])("shows a value without a JSON", (got, shown) => {
  expect(renderProblem({ path: "a", what: "is wrong", got, remedy: "r" })).toBe(
    `a: is wrong, got ${shown}; r`,
  );
});

it("lists every problem under their number", () => {
  const problem = { path: "a", what: "is wrong", remedy: "mend it" };
  expect(new ConfigError([problem]).message).toBe(
    "1 problem in the configuration:\n  a: is wrong; mend it",
  );
  expect(new ConfigError([problem, problem]).message).toMatch(
    /^2 problems in the configuration:\n/,
  );
});

it("suggests a near name only", () => {
  expect(nearest("localplus-prd", ["localplus-dev", "localplus-prod"])).toBe("localplus-prod");
  expect(nearest("staging", ["localplus-dev"])).toBeUndefined();
  expect(nearest("x", [])).toBeUndefined();
  expect(suggest("staging", ["a", "b"])).toBe("known are a, b");
});

describe("parseDay", () => {
  it("takes a day as it is", () => {
    expect(parseDay("2027-02-28")).toBe("2027-02-28");
  });

  it("is today without one", () => {
    expect(parseDay(undefined)).toBe(new Date().toISOString().slice(0, 10));
    expect(parseDay("")).toBe(parseDay(undefined));
  });

  it.each(["2027-02-30", "tomorrow", "2027-2-1"])("refuses %p", (day) => {
    expect(() => parseDay(day)).toThrow(
      `SYNTH_DATE: is not a day, got ${JSON.stringify(day)}; write it as 2026-11-22`,
    );
  });
});
