import fc from "fast-check";
import { contains, overlaps } from "../../core/cidr";
import { fits, planSubnets, slotsNeeded } from "../../core/subnet-plan";

const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c", "eu-west-1d"];
const tier = { cidr: "10.0.0.0/20", prefix: 22 };
const someZones = fc.subarray(zones, { minLength: 1 });

it("gives each zone the block of its letter", () => {
  expect(planSubnets(tier, ["eu-west-1a", "eu-west-1c"])).toEqual({
    "eu-west-1a": "10.0.0.0/22",
    "eu-west-1c": "10.0.8.0/22",
  });
});

it("keeps every zone's subnet when zones come or go", () => {
  fc.assert(
    fc.property(someZones, someZones, (before, after) => {
      const [a, b] = [planSubnets(tier, before), planSubnets(tier, after)];
      return before.every((zone) => b[zone] === undefined || a[zone] === b[zone]);
    }),
  );
});

it("keeps subnets inside the tier and apart", () => {
  fc.assert(
    fc.property(someZones, (chosen) => {
      const subnets = Object.values(planSubnets(tier, chosen));
      const apart = subnets.every((a, i) => subnets.slice(i + 1).every((b) => !overlaps(a, b)));
      return (
        subnets.length === chosen.length && apart && subnets.every((s) => contains(tier.cidr, s))
      );
    }),
  );
});

it("says beforehand whether the zones fit", () => {
  expect(fits({ cidr: "10.0.0.0/21", prefix: 22 }, ["eu-west-1a", "eu-west-1b"])).toBe(true);
  expect(fits({ cidr: "10.0.0.0/21", prefix: 22 }, ["eu-west-1c"])).toBe(false);
  expect(slotsNeeded(["eu-west-1c"])).toBe(3);
});
