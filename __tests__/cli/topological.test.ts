import { inDependencyOrder } from "../../cli/topological";

const thing = (id: string, ...dependencies: string[]) => ({ id, dependencies });
const ids = (things: readonly { id: string }[]) => things.map(({ id }) => id);

it("puts each thing after all it depends on, and otherwise keeps the order", () => {
  const things = [thing("c", "a", "b"), thing("x"), thing("b", "a"), thing("a")];
  expect(ids(inDependencyOrder(things))).toEqual(["x", "a", "b", "c"]);
});

it("takes a dependency outside the selection as already there", () => {
  expect(ids(inDependencyOrder([thing("dns", "network"), thing("edge")]))).toEqual(["dns", "edge"]);
});

it("names the things that wait for each other", () => {
  expect(() => inDependencyOrder([thing("a", "b"), thing("b", "a"), thing("c")])).toThrow(
    "these depend on each other: a, b",
  );
});
