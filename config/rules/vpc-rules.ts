import { contains, overlaps, prefixLength, privateRanges } from "../../core/cidr";
import type { Problem } from "../../core/problems";

/** Rules about a VPC that hold for every blueprint; paths begin at the environment. */

/** The part of an environment's settings that these rules read. */
interface VpcChoice {
  readonly region: string;
  readonly network: { readonly cidr: string; readonly zones?: readonly string[] | undefined };
}

/** A range by the path of the field that says it. */
export type NamedRange = readonly [path: string, cidr: string];

/** AWS takes VPCs from /28 to /16: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export function vpcSize({ network }: VpcChoice): Problem[] {
  const prefix = prefixLength(network.cidr);
  if (prefix >= 16 && prefix <= 28) return [];
  return [
    {
      path: "network.cidr",
      what: `is a /${prefix}, which AWS does not take as a VPC`,
      got: network.cidr,
      remedy: "use a range from /16 to /28",
    },
  ];
}

/** Ranges that nobody has on the Internet: private ones, and two more (RFC 6598, RFC 2544) that clusters are given. */
const vpcRanges = [...privateRanges, "100.64.0.0/10", "198.19.0.0/16"];

/**
 * The VPC takes its range from whoever has it on the Internet, and answers for it.
 */
export function vpcIsPrivate({ network: { cidr } }: VpcChoice): Problem[] {
  if (vpcRanges.some((range) => contains(range, cidr))) return [];
  return [
    {
      path: "network.cidr",
      what: `is not inside ${vpcRanges.join(", ")}, and addresses of others could no longer be reached`,
      got: cidr,
      remedy: "choose a private range",
    },
  ];
}

/**
 * Letters of the zones that every account has, in regions where these are not a, b and c: public Terraform code has two of
 * them in us-west-1, of ap-northeast-1 a, c and d, of ca-central-1 a, b and d (read 2026-11-28). AWS keeps some zones from
 * new accounts: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html (constrained
 * zones).
 */
const letters: Readonly<Record<string, string>> = {
  "ap-northeast-1": "ac",
  "ca-central-1": "ab",
  "us-west-1": "",
};

/**
 * Zones left to the default where that is not known to be the account's.
 * @param zones the default
 */
export function zonesAreKnown({ network, region }: VpcChoice, zones: readonly string[]): Problem[] {
  const known = letters[region] ?? "abc";
  const unsure = zones.filter((zone) => !known.includes(zone.slice(region.length)));
  if (network.zones !== undefined || unsure.length === 0) return [];
  return [
    {
      path: "network.zones",
      what: `is missing, and not every account has ${unsure.join(" and ")}`,
      remedy: `name those that aws ec2 describe-availability-zones --region ${region} shows`,
    },
  ];
}

/** Zones of another region, and those named twice. */
export function zonesBelongToRegion({ network, region }: VpcChoice): Problem[] {
  const zones = network.zones ?? [];
  return zones.flatMap((zone, index) => {
    const path = `network.zones[${index}]`;
    if (zone.slice(0, -1) !== region) {
      const remedy = `name zones of ${region}, such as ${region}a`;
      return [{ path, what: `is not a zone of ${region}`, got: zone, remedy }];
    }
    if (zones.indexOf(zone) !== index) {
      return [{ path, what: "is named twice", got: zone, remedy: "remove one of the two" }];
    }
    return [];
  });
}

/**
 * Ranges that share addresses, each reported at the later of the two.
 *
 * @param consequence what follows, as the end of a clause: `, so no route could tell them apart`
 */
export function overlapping(ranges: readonly NamedRange[], consequence = ""): Problem[] {
  return ranges.flatMap(([path, range], index) =>
    ranges
      .slice(0, index)
      .filter(([, earlier]) => overlaps(earlier, range))
      .map(([earlierPath, earlier]) => ({
        path,
        what: `overlaps ${earlierPath} ${earlier}${consequence}`,
        got: range,
        remedy: "choose a range of its own",
      })),
  );
}
