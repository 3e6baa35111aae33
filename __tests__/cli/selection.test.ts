import { environmentsToSynthesize, requireEnvironment, selectStacks } from "../../cli/selection";

const known = ["localplus-prod", "localplus-dev", "shop"];

describe("an environment's name", () => {
  it("is accepted when it is registered", () => {
    expect(requireEnvironment("shop", known)).toBe("shop");
  });

  it.each([
    [
      "localplus-dve",
      "did you mean localplus-dev? (known are localplus-prod, localplus-dev, shop)",
    ],
    ["something-else", "known are localplus-prod, localplus-dev, shop"],
  ])("%s is refused with the nearest known one", (name, remedy) => {
    expect(() => requireEnvironment(name, known)).toThrow(
      `environment: is not registered in config/environments, got "${name}"; ${remedy}`,
    );
  });
});

describe("the environments to synthesize", () => {
  it.each([
    ["shop", "shop"],
    ["localplus-*", "localplus-prod,localplus-dev"],
    ["localplus-dev-network", "localplus-dev"],
    ["localplus-dev-*", "localplus-dev"],
    ["shop-{network,dns}", "shop"],
    ["localplus-{dev,prod}-dns", "localplus-prod,localplus-dev"],
    ["*-network", "localplus-prod,localplus-dev,shop"],
    ["shpo", "localplus-prod,localplus-dev,shop"],
  ])("for %s are %s", (pattern, expected) => {
    expect(environmentsToSynthesize(pattern, known)).toBe(expected);
  });
});

describe("the selected stacks", () => {
  const stacks = [
    { id: "localplus-dev-network", environment: "localplus-dev" },
    { id: "localplus-dev-dns", environment: "localplus-dev" },
    { id: "shop-network", environment: "shop" },
  ];
  const selected = (pattern: string) => selectStacks(pattern, stacks).map(({ id }) => id);

  it.each([
    ["localplus-dev", ["localplus-dev-network", "localplus-dev-dns"]],
    ["*-network", ["localplus-dev-network", "shop-network"]],
    ["localplus-dev-dns", ["localplus-dev-dns"]],
  ])("of %s are %j", (pattern, expected) => {
    expect(selected(pattern)).toEqual(expected);
  });

  it.each([
    ["shpo", "shop"],
    ["localplus-dev-nettwork", "localplus-dev-network"],
  ])("are none for %s, which is refused with the nearest name", (pattern, nearest) => {
    expect(() => selected(pattern)).toThrow(
      `target: no environment and no stack has this name, got "${pattern}"; did you mean ${nearest}? ` +
        "(known are localplus-dev, shop, localplus-dev-network, localplus-dev-dns, shop-network)",
    );
  });
});
