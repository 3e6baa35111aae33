import fc from "fast-check";
import { stringifyIp } from "ip-bigint";
import {
  addressCount,
  block,
  blockCount,
  cidrFault,
  contains,
  overlaps,
  prefixLength,
} from "../../core/cidr";

/** Any well-formed range from /4 to /28. */
const ranges = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 4, max: 28 }))
  .map(([number, prefix]) => {
    const start = (BigInt(number) >> BigInt(32 - prefix)) << BigInt(32 - prefix);
    return `${stringifyIp({ number: start, version: 4 })}/${prefix}`;
  });

describe("cidrFault", () => {
  it.each([
    "10.0.0.0",
    "10.0.0/16",
    "10.0.0.0/33",
    "10.0.0.256/16",
    "fd00::/8",
    "10.0.0.0/16/2",
    "",
    "10.0.0.0/-1",
  ])("finds %p malformed", (text) => {
    expect(cidrFault(text)).toEqual({
      what: "is not an IPv4 range",
      remedy: "write it as 10.0.0.0/16",
    });
  });

  it("names the boundary a misaligned range should start on", () => {
    expect(cidrFault("10.0.5.0/20")).toEqual({
      what: "does not start on a /20 boundary",
      remedy: "did you mean 10.0.0.0/20?",
    });
  });

  it("finds nothing wrong with any aligned range", () => {
    fc.assert(fc.property(ranges, (range) => cidrFault(range) === undefined));
  });
});

describe("block", () => {
  it.each([
    ["10.0.0.0/20", 22, 0, "10.0.0.0/22"],
    ["10.0.0.0/20", 22, 3, "10.0.12.0/22"],
    ["10.0.0.0/16", 20, 2, "10.0.32.0/20"],
    ["192.168.255.0/24", 32, 255, "192.168.255.255/32"],
  ])("of %s at /%i number %i is %s", (range, prefix, index, expected) => {
    expect(block(range, prefix, index)).toBe(expected);
  });

  it.each([-1, 4])("does not give block %i of four", (index) => {
    expect(() => block("10.0.0.0/20", 22, index)).toThrow(
      `10.0.0.0/20 has no block ${index} of /22`,
    );
  });

  it("gives disjoint blocks inside the range that fill it", () => {
    const cases = fc.tuple(ranges, fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(cases, ([range, bits]) => {
        const prefix = prefixLength(range) + bits;
        const blocks = Array.from({ length: blockCount(range, prefix) }, (_, i) =>
          block(range, prefix, i),
        );
        const disjoint = blocks.every((a, i) => blocks.slice(i + 1).every((b) => !overlaps(a, b)));
        const total = blocks.reduce((sum, each) => sum + addressCount(each), 0);
        return (
          disjoint && blocks.every((each) => contains(range, each)) && total === addressCount(range)
        );
      }),
    );
  });
});

it("counts no block larger than the range", () => {
  expect(blockCount("10.0.0.0/20", 16)).toBe(0);
});

it("finds ranges that share an address to overlap, whichever comes first", () => {
  expect(overlaps("10.0.0.0/16", "10.0.255.0/24")).toBe(true);
  expect(overlaps("10.0.255.0/24", "10.0.0.0/16")).toBe(true);
  expect(overlaps("10.0.0.0/16", "10.1.0.0/16")).toBe(false);
});
