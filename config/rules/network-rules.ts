import { addressCount, blockCount, contains, prefixLength, privateRanges } from "../../core/cidr";
import type { Problem } from "../../core/problems";
import { fits, slotsNeeded, type SubnetRange } from "../../core/subnet-plan";
import { addonRegistryOf, tiersOf, zonesOf, type LocalPlusSettings } from "../localplus";
import {
  overlapping,
  vpcIsPrivate,
  vpcSize,
  zonesBelongToRegion,
  zonesAreKnown,
  type NamedRange,
} from "./vpc-rules";

/** Rules that need more than one field of the network; each returns problems whose paths begin at the environment. */

type Tier = readonly [path: string, range: SubnetRange];

function tiers(settings: LocalPlusSettings): Tier[] {
  return Object.entries(tiersOf(settings)).map(([name, range]) => [
    `network.subnets.${name}`,
    range,
  ]);
}

function tiersAreInsideVpc(settings: LocalPlusSettings): Problem[] {
  const vpc = settings.network.cidr;
  return tiers(settings)
    .filter(([, range]) => !contains(vpc, range.cidr))
    .map(([path, range]) => ({
      path: `${path}.cidr`,
      what: `is not inside the VPC's ${vpc}`,
      got: range.cidr,
      remedy: "choose a part of the VPC's range, or change network.cidr",
    }));
}

function tiersHaveRoomForZones(settings: LocalPlusSettings): Problem[] {
  const zones = zonesOf(settings);
  return tiers(settings)
    .filter(([, range]) => !fits(range, zones))
    .map(([path, range]) => {
      const needed = slotsNeeded(zones);
      const smallest = range.prefix - Math.ceil(Math.log2(needed));
      const room = blockCount(range.cidr, range.prefix);
      return {
        path: `${path}.cidr`,
        what:
          `has room for ${room} subnets of /${range.prefix} (${addressCount(range.cidr)} addresses), ` +
          `but zones up to ${zones.at(-1) ?? ""} take ${needed}`,
        got: range.cidr,
        remedy: `use a /${smallest} or larger, or a longer prefix`,
      };
    });
}

/** AWS takes subnets from /28 to /16, like VPCs. */
function subnetSize(settings: LocalPlusSettings): Problem[] {
  return tiers(settings)
    .filter(([, range]) => range.prefix > 28)
    .map(([path, range]) => ({
      path,
      what: `would give each zone a /${range.prefix}, and AWS takes no subnet smaller than /28`,
      got: range.cidr,
      remedy: "enlarge network.cidr, or give the tier a range of its own",
    }));
}

function tiersAreApart(settings: LocalPlusSettings): Problem[] {
  return overlapping(tiers(settings).map(([path, { cidr }]) => [`${path}.cidr`, cidr]));
}

/** Ranges that packets travel between: the VPC, Services, Aiven and every peer must all differ. */
function networksAreApart(settings: LocalPlusSettings): Problem[] {
  const ranges: NamedRange[] = [
    ["network.cidr", settings.network.cidr],
    ["cluster.serviceCidr", settings.cluster.serviceCidr],
    ["data.cidr", settings.data.cidr],
    ...Object.entries(settings.network.peers).map(([name, range]): NamedRange => [
      `network.peers.${name}`,
      range,
    ]),
  ];
  return overlapping(ranges, ", so no route could tell them apart");
}

/** Aiven project VPCs: https://aiven.io/docs/platform/howto/manage-project-vpc */
function aivenRangeSize(settings: LocalPlusSettings): Problem[] {
  const prefix = prefixLength(settings.data.cidr);
  if (prefix >= 20 && prefix <= 24) return [];
  return [
    {
      path: "data.cidr",
      what: `is a /${prefix}, which Aiven does not take as a project VPC`,
      got: settings.data.cidr,
      remedy: "use a range from /20 to /24",
    },
  ];
}

/** A route to a public range would take the place of whoever answers there. */
function aivenRangeIsPrivate({ data }: LocalPlusSettings): Problem[] {
  if (privateRanges.some((range) => contains(range, data.cidr))) return [];
  return [
    {
      path: "data.cidr",
      what: `is not inside ${privateRanges.join(", ")}, and addresses of others could no longer be reached`,
      got: data.cidr,
      remedy: "choose a private range",
    },
  ];
}

/** Images go through either endpoint of ECR, and its policy must let through those of the add-ons. */
function addonRegistryIsKnown(settings: LocalPlusSettings): Problem[] {
  const { region, network } = settings;
  const pulls = network.endpoints.interface.some((service) => service.startsWith("ecr."));
  if (!pulls || addonRegistryOf(settings)) return [];
  return [
    {
      path: "network.endpoints.addonRegistryAccount",
      what: `is missing, and the account EKS add-ons are pulled from is not known for ${region}`,
      remedy: "look it up in the EKS user guide (add-ons-images) and set it",
    },
  ];
}

/** Rules about tiers; they need a VPC that tiers can be cut from. */
const tierRules = [tiersAreInsideVpc, subnetSize, tiersHaveRoomForZones, tiersAreApart];

/** Everything wrong with the network as a whole. */
export function networkRules(settings: LocalPlusSettings): Problem[] {
  const size = vpcSize(settings);
  return [
    ...size,
    ...(size.length === 0 ? tierRules.flatMap((rule) => rule(settings)) : []),
    ...zonesAreKnown(settings, zonesOf(settings)),
    ...[
      vpcIsPrivate,
      zonesBelongToRegion,
      networksAreApart,
      aivenRangeSize,
      aivenRangeIsPrivate,
      addonRegistryIsKnown,
    ].flatMap((rule) => rule(settings)),
  ];
}
