import type { Check } from "./check";
import type { CloudflareTarget } from "./cloudflare/target";

/** What the OAuth app, by which Cloudflare Access signs people in, must be like; no interface tells. */
export function githubChecks(target: CloudflareTarget | undefined): Check[] {
  if (target === undefined || target.authDomain === "") return [];
  const callback = `https://${target.authDomain}/cdn-cgi/access/callback`;
  return [
    {
      area: "github",
      what: "OAuth app",
      verdict: "not checked",
      detail: `its callback URL must be ${callback}, and the organization must have approved it`,
      remedy: "compare it at GitHub under Settings › Developer settings › OAuth Apps",
    },
  ];
}
