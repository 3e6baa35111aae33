import { free } from "../../../cli/cost/free";
import { rules } from "../../../cli/cost/rules";
import { makeable } from "../../support/makeable";
import { referenceStacks } from "../../support/reference";

const made = new Set(
  referenceStacks().flatMap(({ json: { resource = {} } }) => Object.keys(resource)),
);

it("knows the types by their bindings: what the reference environments have is among them", () => {
  expect([...made].filter((type) => !makeable().includes(type))).toEqual([]);
});

it("has a rule for every type that can be made, or a reason why it is free, and nothing else", () => {
  expect([...Object.keys(rules), ...Object.keys(free)].sort()).toEqual(makeable());
});

it("has no type that is both priced and free", () => {
  expect(Object.keys(rules).filter((type) => type in free)).toEqual([]);
});
