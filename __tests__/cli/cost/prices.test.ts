import { PriceTable, prices, priceTable } from "../../../cli/cost/prices";
import { instanceTypes } from "../../../core/instance-types";
import { rdsClasses } from "../../../core/rds-classes";
import { today } from "../../support/cost";

it("gives every price a source and the day it was read", () => {
  for (const { source, on, what, unit } of prices) {
    expect(on).toMatch(/^2026-\d\d-\d\d$/);
    expect(on <= today).toBe(true);
    expect(`${source}${what}${unit}`).not.toContain("undefined");
    expect(source.length).toBeGreaterThan(20);
  }
});

it("takes nothing for free but what its vendor gives away", () => {
  expect(prices.filter(({ usd }) => usd === 0).map(({ id }) => id)).toEqual([
    "cloudflare.plan.free",
    "cloudflare.seat.free",
  ]);
  expect(prices.filter(({ usd }) => usd !== undefined && usd < 0)).toEqual([]);
});

it("prefers the region's price, and takes one that holds everywhere else", () => {
  expect(priceTable.find("nat.hour", "eu-west-1")?.usd).toBe(0.048);
  expect(priceTable.find("nat.hour", "eu-west-3")?.usd).toBe(0.05);
  expect(priceTable.find("nat.hour", "us-east-1")).toBeUndefined();
  expect(priceTable.find("kms.key", "us-east-1")?.usd).toBe(1);
});

it("refuses two prices for one thing in one region", () => {
  const [price] = prices;
  if (!price) throw new Error("there is no price");
  expect(() => new PriceTable([price, price])).toThrow("two prices have one id and one region");
});

it.each(["eu-west-1", "eu-west-3"])("knows what %s sells of the types nodes may have", (region) => {
  const missing = [...instanceTypes.keys()].filter(
    (type) => priceTable.find(`ec2.${type}`, region) === undefined,
  );
  // Paris sells none of AMD's newer families.
  const notSold = region === "eu-west-3" ? /^(c6a|m7a|r6a)\./ : /^$/;
  expect(missing.filter((type) => !notSold.test(type))).toEqual([]);
});

it.each(["eu-west-1", "eu-west-3"])(
  "knows classes of databases in %s, twice as dear in two zones",
  (region) => {
    for (const name of rdsClasses) {
      const single = priceTable.find(`rds.${name}`, region)?.usd;
      const multi = priceTable.find(`rds.${name}.multi-az`, region)?.usd;
      if (single !== undefined && multi !== undefined) expect(multi / single).toBeCloseTo(2, 0);
      else expect(name).toMatch(/^db\.(t4g\.2?xlarge|r7g\.)/);
    }
  },
);
