import type { Environment } from "../../config/environment";
import type { Gap } from "../rewrite/close-gaps";
import { UserError } from "../user-error";
import type { Endpoint } from "./environment";

/** A hosted zone that an environment takes for granted. */
export interface ExistingZone {
  /** Id on AWS, as the stacks write it. */
  readonly id: string;
  readonly domain: string;
}

/** What an environment takes for granted, and an empty emulator therefore lacks. */
export function existingZones(environment: Environment): ExistingZone[] {
  if (environment.blueprint !== "microservices") return [];
  const { domain, dns } = environment;
  return dns.hostedZone === undefined ? [] : [{ id: dns.hostedZone.id, domain }];
}

/**
 * Makes the zones in the emulator before anything is applied.
 *
 * @returns the lines of the rewrite that put the new ids in the place of those on AWS.
 * @throws UserError when the emulator does not make one.
 */
export async function makeExisting(
  { url }: Endpoint,
  zones: readonly ExistingZone[],
): Promise<Gap[]> {
  const lines: Gap[] = [];
  for (const zone of zones) lines.push(standIn(zone, await makeZone(url, zone)));
  return lines;
}

function standIn({ id, domain }: ExistingZone, made: string): Gap {
  return {
    when: "sandbox",
    type: "aws_route53_record",
    argument: "zone_id",
    action: "substitute",
    mentions: id,
    value: made,
    reason: `the zone ${domain} exists on AWS already; the emulator got one of its own first`,
  };
}

/** Asks Route 53's own interface, for which the emulator wants no signature. */
async function makeZone(url: string, { id, domain }: ExistingZone): Promise<string> {
  const response = await fetch(`${url}/2013-04-01/hostedzone`, {
    method: "POST",
    headers: { "Content-Type": "application/xml" },
    body:
      '<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">' +
      `<Name>${domain}</Name><CallerReference>${id}</CallerReference></CreateHostedZoneRequest>`,
  });
  const answer = await response.text();
  const made = /<Id>\/hostedzone\/(\w+)<\/Id>/.exec(answer)?.[1];
  if (response.ok && made !== undefined) return made;
  throw new UserError(
    `sandbox: the emulator does not make the zone ${domain}, got ${response.status} ${answer.slice(0, 200)}; see its log with --keep`,
  );
}
