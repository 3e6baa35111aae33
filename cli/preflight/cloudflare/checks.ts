import type { Check } from "../check";
import { reasonOf } from "../reason";
import { ask, type Vendor } from "../vendor";
import type { NeededPermission } from "./permissions";
import type { CloudflareTarget } from "./target";
import { checkToken, grantedGroups, zoneId } from "./token";

/** Asked about the permissions of no token. */
export function uncheckedPermissions(needed: readonly NeededPermission[], why: string): Check[] {
  return needed.map((each) => ({
    ...headOf(each),
    verdict: "not checked",
    detail: `${why}; for ${each.types.join(", ")}`,
  }));
}

/** Whether the token works, and may do what the stacks need. */
export async function checkCloudflare(
  vendor: Vendor,
  target: CloudflareTarget,
  needed: readonly NeededPermission[],
): Promise<Check[]> {
  const token = await checkToken(vendor, target);
  if (token.check.verdict !== "ok")
    return [token.check, ...uncheckedPermissions(needed, token.check.detail)];
  const granted = await grantedGroups(vendor, token.id);
  if (granted) return [token.check, ...needed.map((each) => compared(each, granted))];
  const zone = await zoneId(vendor, target);
  const probed = await Promise.all(needed.map((each) => probe(vendor, each, target, zone)));
  return [token.check, ...probed];
}

function headOf({ scope, name }: NeededPermission): Pick<Check, "area" | "what"> {
  return { area: "cloudflare", what: `${scope} › ${name} › Edit` };
}

function compared(permission: NeededPermission, granted: ReadonlySet<string>): Check {
  const group = permission.group ?? `${permission.name} Write`;
  const detail = `for ${permission.types.join(", ")}`;
  if (granted.has(group)) return { ...headOf(permission), verdict: "ok", detail };
  return {
    ...headOf(permission),
    verdict: "failed",
    detail: `the token lacks ${group}, ${detail}`,
    remedy: addIt,
  };
}

const addIt = "add it to the token, under My Profile › API Tokens or Manage Account › API Tokens";

async function probe(
  vendor: Vendor,
  permission: NeededPermission,
  { account, domain }: CloudflareTarget,
  zone: string | undefined,
): Promise<Check> {
  const head = headOf(permission);
  if (permission.scope === "Zone" && zone === undefined) {
    const detail = `the token sees no zone ${domain} to try it on: it is not made yet, or not among the token's zones`;
    const remedy = `give the token "All zones from an account" until the zone is there`;
    return { ...head, verdict: "unknown", detail, remedy };
  }
  try {
    const path = permission.probe.replace("{zone}", zone ?? "").replace("{account}", account);
    const { status } = await ask(vendor, path);
    if (status === 401 || status === 403) {
      const detail = `the token may not even read it, for ${permission.types.join(", ")}`;
      return { ...head, verdict: "failed", detail, remedy: addIt };
    }
    const detail =
      status < 300 || status === 404
        ? "may be read; whether it may be edited shows when it is deployed"
        : `Cloudflare answers with status ${status}`;
    return { ...head, verdict: "unknown", detail };
  } catch (error) {
    return { ...head, verdict: "unknown", detail: reasonOf(error) };
  }
}
