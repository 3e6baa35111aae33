import type { AvailabilityZone } from "@aws-sdk/client-ec2";
import { interruption } from "../../interrupt";
import type { Check } from "../check";
import { reasonOf } from "../reason";
import { clients } from "./clients";

/**
 * Zones that EKS puts no control plane into, by their ids, which mean the same in every account; the letter in a zone's
 * name may stand for another zone in each. "Subnet requirements for clusters" of
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html, read 2026-11-28.
 */
const withoutEks: ReadonlySet<string> = new Set(["use1-az3", "usw1-az2", "cac1-az3"]);

const check = { area: "account", what: "availability zones" } as const;

/** Whether the account has the zones that the environment's subnets stand in, and EKS takes them. */
export function zonesCheck(wanted: readonly string[], found: readonly AvailabilityZone[]): Check {
  const usable = found.flatMap(({ ZoneName = "", ZoneId = "", State, ZoneType }) =>
    State === "available" && ZoneType === "availability-zone" && !withoutEks.has(ZoneId)
      ? [ZoneName]
      : [],
  );
  const wrong = wanted.filter((zone) => !usable.includes(zone));
  if (wrong.length === 0) return { ...check, verdict: "ok", detail: wanted.join(", ") };
  return {
    ...check,
    verdict: "failed",
    detail: `the account has no zone that EKS takes by the name of ${wrong.join(", ")}`,
    remedy: `set network.zones before the first deploy; there are ${usable.join(", ")}`,
  };
}

/** Asks the account about the zones, which only it knows. */
export async function checkZones(wanted: readonly string[], region: string): Promise<Check> {
  try {
    const { DescribeAvailabilityZonesCommand } = await import("@aws-sdk/client-ec2");
    const client = await clients.ec2(region);
    const { AvailabilityZones = [] } = await client.send(new DescribeAvailabilityZonesCommand({}), {
      abortSignal: interruption,
    });
    return zonesCheck(wanted, AvailabilityZones);
  } catch (error) {
    return { ...check, verdict: "unknown", detail: reasonOf(error) };
  }
}
