import { planNames } from "../../../core/cloudflare/plans";
import type { Price } from "./price";

const on = "2026-11-28";

/** https://www.cloudflare.com/plans/ in USD a month when billed monthly; a year ahead, Pro is 20 and Business 200. */
const cloudflarePlans: Readonly<Record<(typeof planNames)[number], number | undefined>> = {
  free: 0,
  pro: 25,
  business: 250,
  enterprise: undefined, // agreed with each customer
};

const zeroTrust = "https://www.cloudflare.com/plans/zero-trust-services/, as quoted in 2026";

/** What Cloudflare asks. Aiven's prices depend on plan and region, and no source gives those of eu-west-1. */
export const vendorPrices: readonly Price[] = [
  ...planNames.map((name) => ({
    id: `cloudflare.plan.${name}`,
    region: "any",
    what: `Cloudflare plan ${name} of a zone, billed monthly`,
    unit: "month",
    usd: cloudflarePlans[name],
    source:
      "https://www.cloudflare.com/plans/, as transcribed on 2026-10-07 in api-evangelist/cloudflare-ai-gateway",
    on,
  })),
  {
    id: "cloudflare.seat.free",
    region: "any",
    what: "Zero Trust seat on the Free plan, up to 50",
    unit: "seat",
    usd: 0,
    source: zeroTrust,
    on,
  },
  {
    id: "cloudflare.seat.pay-as-you-go",
    region: "any",
    what: "Zero Trust seat on Pay-as-you-go",
    unit: "seat",
    usd: 7,
    source: zeroTrust,
    on,
  },
];
