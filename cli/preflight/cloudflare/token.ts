import type { Check } from "../check";
import { reasonOf } from "../reason";
import { ask, pick, pickText, type Vendor } from "../vendor";
import type { CloudflareTarget } from "./target";

/** A token belongs to the account or to a person; each kind is verified in its own place. */
export async function checkToken(
  vendor: Vendor,
  { account }: CloudflareTarget,
): Promise<{ readonly check: Check; readonly id: string }> {
  const head = { area: "cloudflare", what: "CLOUDFLARE_API_TOKEN" } as const;
  try {
    const answers = [
      await ask(vendor, `/accounts/${account}/tokens/verify`),
      await ask(vendor, "/user/tokens/verify"),
    ];
    const valid = answers.find(({ status }) => status === 200);
    const state = pickText(valid?.body, "result", "status");
    const id = pickText(valid?.body, "result", "id");
    if (state === "active") return { id, check: { ...head, verdict: "ok", detail: "is active" } };
    const detail = valid ? `is ${state}` : `is refused, got status ${answers[1]?.status ?? 0}`;
    return { id, check: { ...head, verdict: "failed", detail, remedy: "make a new token" } };
  } catch (error) {
    return { id: "", check: { ...head, verdict: "unknown", detail: reasonOf(error) } };
  }
}

/** Names of the groups that the token has; undefined when it may not be told. */
export async function grantedGroups(
  vendor: Vendor,
  id: string,
): Promise<ReadonlySet<string> | undefined> {
  const { status, body } = await ask(vendor, `/user/tokens/${id}`).catch(() => ({
    status: 0,
    body: undefined,
  }));
  const policies = pick(body, "result", "policies");
  if (status !== 200 || !Array.isArray(policies)) return undefined;
  const allowed = policies.filter((policy) => pick(policy, "effect") === "allow");
  const groups = allowed.flatMap((policy) => {
    const list = pick(policy, "permission_groups");
    return Array.isArray(list) ? list.map((group) => pickText(group, "name")) : [];
  });
  return new Set(groups);
}

/** Undefined when the zone does not exist yet, or may not be seen. */
export async function zoneId(
  vendor: Vendor,
  { domain }: CloudflareTarget,
): Promise<string | undefined> {
  const path = `/zones?name=${encodeURIComponent(domain)}`;
  const { body } = await ask(vendor, path).catch(() => ({ body: undefined }));
  const id = pickText(body, "result", "0", "id");
  return id === "" ? undefined : id;
}
