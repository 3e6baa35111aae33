import { References } from "../reach/references";
import { asText } from "../reach/text";
import type { SynthesizedStack } from "../synthesized-stack";
import { errorCode } from "../error-code";
import type { Check } from "./check";
import { reasonOf } from "./reason";

/** A zone that the whole Internet must find. */
export interface PublicZone {
  readonly domain: string;
  readonly provider: "Cloudflare" | "Route 53";
  readonly runbook: string;
}

/** How the name servers of a provider are called. */
const servers = {
  Cloudflare: /\.ns\.cloudflare\.com$/,
  "Route 53": /^ns-\d+\.awsdns-\d+\./,
} as const;

/**
 * The environment's public zone. A zone at Route 53 beside one of the same name at Cloudflare is a backup that nobody asks.
 *
 * @param domain of the environment: its zone may be one that exists already.
 */
export function publicZone(
  stacks: readonly SynthesizedStack[],
  domain: string,
): PublicZone | undefined {
  const references = new References(new Map(stacks.map((each) => [each.component, each.json])));
  const [zone] = references.every("cloudflare_zone");
  if (zone) {
    const runbook = "docs/runbooks/registrar-delegation-and-ds.md";
    return { domain: asText(zone.body["name"]), provider: "Cloudflare", runbook };
  }
  if (references.every("aws_acm_certificate").length === 0) return undefined;
  return { domain, provider: "Route 53", runbook: "docs/runbooks/microservices-first-deploy.md" };
}

/** Asks for the name servers of a domain; rejects as `resolveNs` of `node:dns` does. */
export type ResolveNs = (domain: string) => Promise<readonly string[]>;

/** Whether the registrar, or the zone above, names the provider's servers and no others. */
export async function checkDelegation(
  { domain, provider, runbook }: PublicZone,
  resolveNs: ResolveNs,
): Promise<Check> {
  const head = { area: "names", what: `delegation of ${domain}` } as const;
  try {
    const found = (await resolveNs(domain)).map((name) => name.toLowerCase()).toSorted();
    const others = found.filter((name) => !servers[provider].test(name));
    const list = found.join(", ");
    if (others.length === 0) return { ...head, verdict: "ok", detail: `to ${provider}: ${list}` };
    const remedy = `delegate it to ${provider} alone, by ${runbook}`;
    if (others.length === found.length) {
      const detail = `it is not at ${provider} yet: ${list}`;
      return { ...head, verdict: "warning", detail, remedy };
    }
    const detail = `some of its servers are not ${provider}'s: ${others.join(", ")}`;
    return { ...head, verdict: "failed", detail, remedy };
  } catch (error) {
    if (isAbsent(error) && (await knowsNames(domain, resolveNs))) {
      const remedy = `delegate it to ${provider}, by ${runbook}`;
      return { ...head, verdict: "warning", detail: "nobody delegates it yet", remedy };
    }
    return { ...head, verdict: "unknown", detail: reasonOf(error) };
  }
}

function isAbsent(error: unknown): boolean {
  return ["ENOTFOUND", "ENODATA"].includes(errorCode(error) ?? "");
}

/** Whether the resolver knows the domain's last label: some machines can ask for no name of the Internet at all. */
async function knowsNames(domain: string, resolveNs: ResolveNs): Promise<boolean> {
  const top = domain.split(".").at(-1) ?? domain;
  return resolveNs(top).then(
    (found) => found.length > 0,
    () => false,
  );
}
