import { contains, prefixLength } from "../../../core/cidr";
import type { Problem } from "../../../core/problems";
import {
  overlapping,
  vpcIsPrivate,
  vpcSize,
  zonesBelongToRegion,
  zonesAreKnown,
  type NamedRange,
} from "../../rules/vpc-rules";
import { rangesOf, zonesOf, type MicroservicesSettings, type MicroservicesTier } from "..";

const tierNames: readonly MicroservicesTier[] = ["public", "nodes", "database"];

/** Every subnet that is known, by the path of its range. */
function subnets(settings: MicroservicesSettings): NamedRange[] {
  return tierNames.flatMap((tier) =>
    (rangesOf(settings, tier) ?? []).map((range, index): NamedRange => [
      `network.subnets.${tier}[${index}]`,
      range,
    ]),
  );
}

function everyZoneHasASubnet(settings: MicroservicesSettings): Problem[] {
  const zones = zonesOf(settings).length;
  const remedy = `list ${zones} ranges, one a zone`;
  return tierNames.flatMap((tier) => {
    const path = `network.subnets.${tier}`;
    const got = rangesOf(settings, tier);
    if (got?.length === zones) return [];
    if (got) return [{ path, what: "does not have one range a zone", got, remedy }];
    const what = "is missing, and the document's ranges are for two zones of a /16 VPC only";
    return [{ path, what, remedy }];
  });
}

/** AWS takes subnets from /28 to /16: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
function subnetSizes(settings: MicroservicesSettings): Problem[] {
  return subnets(settings)
    .filter(([, range]) => prefixLength(range) < 16 || prefixLength(range) > 28)
    .map(([path, range]) => ({
      path,
      what: `is a /${prefixLength(range)}, which AWS does not take as a subnet`,
      got: range,
      remedy: "use a range from /16 to /28",
    }));
}

function subnetsAreInsideVpc(settings: MicroservicesSettings): Problem[] {
  const vpc = settings.network.cidr;
  return subnets(settings)
    .filter(([, range]) => !contains(vpc, range))
    .map(([path, range]) => ({
      path,
      what: `is not inside the VPC's ${vpc}`,
      got: range,
      remedy: "choose a part of the VPC's range, or change network.cidr",
    }));
}

function subnetsAreApart(settings: MicroservicesSettings): Problem[] {
  return overlapping(subnets(settings));
}

function servicesAreApart({ network, cluster }: MicroservicesSettings): Problem[] {
  const ranges: NamedRange[] = [
    ["network.cidr", network.cidr],
    ["cluster.serviceCidr", cluster.serviceCidr],
  ];
  return overlapping(ranges, ", so no route could tell them apart");
}

/** Rules about subnets; they need a VPC that AWS takes. */
const subnetRules = [everyZoneHasASubnet, subnetSizes, subnetsAreInsideVpc, subnetsAreApart];

/** Everything wrong with the network as a whole. */
export function networkRules(settings: MicroservicesSettings): Problem[] {
  const size = vpcSize(settings);
  return [
    ...size,
    ...(size.length === 0 ? subnetRules.flatMap((rule) => rule(settings)) : []),
    ...vpcIsPrivate(settings),
    ...zonesBelongToRegion(settings),
    ...zonesAreKnown(settings, zonesOf(settings)),
    ...servicesAreApart(settings),
  ];
}
