import { contains, overlaps, privateRanges, type Cidr } from "../cidr";

/**
 * IPv4 ranges that lead nowhere on the Internet: RFC 6890 and the IANA registry of special-purpose addresses, read
 * 2026-11-22. The three ranges of examples (RFC 5737) are not among them: the reference environments use them.
 */
const unreachable: readonly Cidr[] = [
  ...privateRanges,
  "0.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "192.0.0.0/24",
  "198.18.0.0/15",
  "224.0.0.0/4",
  "240.0.0.0/4",
];

/** The ranges that lead nowhere on the Internet which share an address with this one. */
export function unreachableIn(range: Cidr): readonly Cidr[] {
  return unreachable.filter((each) => overlaps(each, range));
}

/** Whether an IPv4 address can be one that the Internet reaches. */
export function isPublicAddress(ipv4: string): boolean {
  return !unreachable.some((range) => contains(range, `${ipv4}/32`));
}
