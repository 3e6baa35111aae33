import { textAt } from "../../charts/rendered";
import { References } from "../../reach/references";
import { asText } from "../../reach/text";
import type { SynthesizedStack } from "../../synthesized-stack";

/** The zone and account at Cloudflare that the stacks are about. */
export interface CloudflareTarget {
  /** 32 hexadecimal digits. */
  readonly account: string;
  /** The zone's name. */
  readonly domain: string;
  /** Where people sign in, such as `acme.cloudflareaccess.com`; empty when another environment owns it. */
  readonly authDomain: string;
}

/** Undefined when the environment has no zone at Cloudflare. */
export function cloudflareTarget(
  stacks: readonly SynthesizedStack[],
): CloudflareTarget | undefined {
  const references = new References(new Map(stacks.map((each) => [each.component, each.json])));
  const [zone] = references.every("cloudflare_zone");
  if (zone === undefined) return undefined;
  const [organization] = references.every("cloudflare_zero_trust_organization");
  return {
    account: textAt(zone.body, "account", "id"),
    domain: asText(zone.body["name"]),
    authDomain: asText(organization?.body["auth_domain"]),
  };
}
