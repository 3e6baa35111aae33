import { assumed, assumptions, parseAssumptions } from "../../../cli/cost/assumptions";

it("gives every assumption a unit and a meaning", () => {
  for (const { unit, meaning } of Object.values(assumptions)) {
    expect(unit).not.toBe("");
    expect(meaning.length).toBeGreaterThan(10);
  }
});

it("keeps the defaults of what is not given", () => {
  const given = parseAssumptions(["egress.gb=12.5", "cloudflare.plan=pro"]);
  expect(given).toEqual({ "egress.gb": 12.5, "cloudflare.plan": "pro" });
  expect(assumed(given)).toMatchObject({ "egress.gb": 12.5, "cloudflare.plan": "pro", hours: 730 });
});

it.each([
  [
    "egres.gb=1",
    /^--assume egres\.gb=1: is no assumption, got "egres\.gb"; did you mean egress\.gb\?/,
  ],
  [
    "hours",
    /^--assume hours: is not a number from 0, got ""; write it as hours=730 \(hours a month\)$/,
  ],
  ["hours=-1", /^--assume hours: is not a number from 0, got "-1"; /],
  ["hours=1e999", /^--assume hours: is not a number from 0, got "1e999"; /],
  [
    "spot.share=50",
    /^--assume spot\.share: is not a number from 0 to 1, got "50"; write it as spot\.share=0\.5 \(part\)$/,
  ],
  ["toString=1", /^--assume toString=1: is no assumption, /],
  [
    "cloudflare.plan=gold",
    /^--assume cloudflare\.plan: is not one of its values, got "gold"; known are free, pro, business, enterprise$/,
  ],
])("says what is wrong with %s, and what to write", (pair, message) => {
  expect(() => parseAssumptions([pair])).toThrow(message);
});
