import { isIPv4 } from "node:net";
import { containsCidr, mergeCidr, normalizeCidr, overlapCidr, parseCidr } from "cidr-tools";
import { stringifyIp } from "ip-bigint";

/** An IPv4 range in CIDR notation, such as `10.0.0.0/16`. */
export type Cidr = string;

/** What is wrong with the text as an IPv4 range, and what to write instead; undefined when nothing is. */
export function cidrFault(text: string): { what: string; remedy: string } | undefined {
  const [address = "", prefix = "", ...rest] = text.split("/");
  if (
    !isIPv4(address) ||
    !/^(0|[1-9]\d?)$/.test(prefix) ||
    Number(prefix) > 32 ||
    rest.length > 0
  ) {
    return { what: "is not an IPv4 range", remedy: "write it as 10.0.0.0/16" };
  }
  const aligned = normalizeCidr(text);
  if (aligned === text) return undefined;
  return { what: `does not start on a /${prefix} boundary`, remedy: `did you mean ${aligned}?` };
}

/** Ranges of private networks: RFC 1918. */
export const privateRanges: readonly Cidr[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** The number after the slash. */
export function prefixLength(cidr: Cidr): number {
  return Number(parseCidr(cidr).prefix);
}

/** How many addresses the range has, the reserved ones included. */
export function addressCount(cidr: Cidr): number {
  return 2 ** (32 - prefixLength(cidr));
}

/** Whether every address of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return containsCidr(outer, inner);
}

/** Whether the two ranges share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return overlapCidr(a, b);
}

/** The fewest ranges that have all addresses of the given ones and no other. */
export function merged(cidrs: readonly Cidr[]): Cidr[] {
  return mergeCidr([...cidrs]);
}

/** How many blocks of /`prefix` fit into the range; 0 when a block is larger than the range. */
export function blockCount(cidr: Cidr, prefix: number): number {
  return prefix < prefixLength(cidr) ? 0 : 2 ** (prefix - prefixLength(cidr));
}

/**
 * The `index`-th block of /`prefix` in the range, counted from 0.
 *
 * @throws RangeError when the range has no such block.
 */
export function block(cidr: Cidr, prefix: number, index: number): Cidr {
  if (index < 0 || index >= blockCount(cidr, prefix)) {
    throw new RangeError(`${cidr} has no block ${index} of /${prefix}`);
  }
  const number = parseCidr(cidr).start + (BigInt(index) << BigInt(32 - prefix));
  return `${stringifyIp({ number, version: 4 })}/${prefix}`;
}
