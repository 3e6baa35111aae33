import { block, blockCount, type Cidr } from "./cidr";

/** An availability zone by its full name, such as `eu-west-1a`. */
export type Zone = string;

/** Which range each zone's subnet has. */
export type SubnetPlan = Readonly<Record<Zone, Cidr>>;

/** A range to be cut into equal subnets, one a zone. */
export interface SubnetRange {
  /** The whole range of the tier. */
  readonly cidr: Cidr;
  /** Prefix length of one zone's subnet. */
  readonly prefix: number;
}

/**
 * The block a zone takes: `a` the first, `b` the second, and so on. It depends on the zone's letter only, so adding or
 * removing a zone never renumbers (and so never replaces) the subnets of the others.
 */
export function zoneSlot(zone: Zone): number {
  return zone.charCodeAt(zone.length - 1) - "a".charCodeAt(0);
}

/** How many blocks the range must offer for these zones. */
export function slotsNeeded(zones: readonly Zone[]): number {
  return Math.max(0, ...zones.map((zone) => zoneSlot(zone) + 1));
}

/** Whether the range has a block for every zone. */
export function fits(range: SubnetRange, zones: readonly Zone[]): boolean {
  return slotsNeeded(zones) <= blockCount(range.cidr, range.prefix);
}

/**
 * One subnet for each zone.
 *
 * @throws RangeError when the range is too small; ask {@link fits} first.
 */
export function planSubnets(range: SubnetRange, zones: readonly Zone[]): SubnetPlan {
  return Object.fromEntries(
    zones.map((zone) => [zone, block(range.cidr, range.prefix, zoneSlot(zone))]),
  );
}
