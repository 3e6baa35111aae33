import { suggest } from "../../core/nearest";
import { isPublicAddress } from "../../core/dns/public-address";
import type { Problem } from "../../core/problems";
import type { EdgeSettings } from "../edge";
import { applicationsOf } from "../edge-environment";
import type { EdgeScope } from "./edge-scope";

type Backup = NonNullable<EdgeSettings["backup"]>;
type Target = Backup["target"];

/** The DNS has no CNAME at the top of a zone: RFC 1034, 3.6.2. */
function apexHasNoHostname(backup: Backup, apexIsUsed: boolean): Problem[] {
  const path = backup.apex ? "edge.backup.apex" : "edge.backup";
  const { target, maintenance } = backup.apex ?? backup;
  const remedy = backup.apex
    ? "give an ipv4 or an alias"
    : "give the domain its own ipv4 or alias in edge.backup.apex";
  return Object.entries({ target, maintenance }).flatMap(([name, each]) =>
    !apexIsUsed || each?.hostname === undefined
      ? []
      : [
          {
            path: `${path}.${name}.hostname`,
            what: "cannot be where the domain itself leads, because a CNAME may not stand there",
            got: each.hostname,
            remedy,
          },
        ],
  );
}

/** Route 53 fails over between records of one type. */
function targetsAreOfOneType(
  path: string,
  target: Target,
  maintenance: Target | undefined,
): Problem[] {
  const isName = ({ hostname }: Target): boolean => hostname !== undefined;
  if (!maintenance || isName(target) === isName(maintenance)) return [];
  return [
    {
      path: `${path}.maintenance`,
      what: "is of another kind than the break-glass target, and Route 53 fails over between records of one type only",
      got: maintenance,
      remedy: isName(target) ? "give a hostname" : "give an ipv4 or an alias",
    },
  ];
}

/** Whoever needs the backup comes from outside, while Cloudflare answers nobody. */
function targetsAreReached(
  path: string,
  each: Target | undefined,
  { domain, edge }: EdgeScope,
): Problem[] {
  const { ipv4 } = each ?? {};
  if (ipv4 !== undefined && !isPublicAddress(ipv4)) {
    const what = "is an address that the Internet does not reach";
    return [{ path: `${path}.ipv4`, what, got: ipv4, remedy: "give a public one" }];
  }
  const [field, host] =
    each?.hostname === undefined
      ? ["alias.dnsName", each?.alias?.dnsName]
      : ["hostname", each.hostname];
  const fault = host === undefined ? undefined : hostFault(host, domain, edge);
  if (fault === undefined) return [];
  return [{ path: `${path}.${field}`, what: fault, got: host, remedy: "give one of its own" }];
}

/** A name of the domain must be a record of the environment's own that does not lead to Cloudflare. */
function hostFault(host: string, domain: string, edge: EdgeSettings): string | undefined {
  if (host.endsWith(".cfargotunnel.com")) {
    return "is the name of a tunnel, which leads nowhere outside Cloudflare";
  }
  const own = Object.values(edge.records).some(({ name, proxied }) => name === host && !proxied);
  if (!`.${host}`.endsWith(`.${domain}`) || own) return undefined;
  return `is a name of ${domain}, which leads in a circle`;
}

function exposedOnesExist({ exposes }: Backup, { domain, edge }: EdgeScope): Problem[] {
  const known = [
    ...applicationsOf(domain, edge).map(({ name }) => name),
    ...Object.values(edge.records)
      .filter(({ proxied }) => proxied)
      .map(({ name }) => (name === "@" ? domain : name)),
  ];
  return Object.keys(exposes)
    .filter((what) => !known.includes(what))
    .map((what) => ({
      path: `edge.backup.exposes.${what}`,
      what: "is neither an application nor the name of a proxied record",
      remedy: suggest(what, known),
    }));
}

/** Everything wrong with the backup zone. */
export function edgeBackupRules(scope: EdgeScope): Problem[] {
  const { backup } = scope.edge;
  if (!backup) return [];
  const apexIsUsed = applicationsOf(scope.domain, scope.edge).some(
    ({ host }) => host === scope.domain,
  );
  const { apex } = backup;
  const reached = (path: string, { target, maintenance }: Omit<Backup, "exposes" | "apex">) => [
    ...targetsAreReached(`${path}.target`, target, scope),
    ...targetsAreReached(`${path}.maintenance`, maintenance, scope),
  ];
  return [
    ...reached("edge.backup", backup),
    ...(apex ? reached("edge.backup.apex", apex) : []),
    ...apexHasNoHostname(backup, apexIsUsed),
    ...targetsAreOfOneType("edge.backup", backup.target, backup.maintenance),
    ...(apex ? targetsAreOfOneType("edge.backup.apex", apex.target, apex.maintenance) : []),
    ...exposedOnesExist(backup, scope),
  ];
}
