import { BotManagement } from "@cdktf/provider-cloudflare/lib/bot-management";
import { RegionalTieredCache } from "@cdktf/provider-cloudflare/lib/regional-tiered-cache";
import { TieredCache } from "@cdktf/provider-cloudflare/lib/tiered-cache";
import { Construct } from "constructs";
import type { BotSettings, EdgeRules } from "../../core/cloudflare/rules";

export interface ZoneProductsProps {
  readonly zoneId: string;
  readonly bots: BotSettings;
  readonly tieredCache: EdgeRules["tieredCache"];
}

/** Products of Cloudflare that a zone has one switch each for. */
export class ZoneProducts extends Construct {
  constructor(scope: Construct, id: string, { zoneId, bots, tieredCache }: ZoneProductsProps) {
    super(scope, id);
    new BotManagement(this, "bots", { zoneId, ...botArguments(bots) });
    if (tieredCache.smart) new TieredCache(this, "tiered-cache", { zoneId, value: "on" });
    if (tieredCache.regional) {
      new RegionalTieredCache(this, "regional-tiered-cache", { zoneId, value: "on" });
    }
  }
}

/** Only arguments of the product the plan has: Cloudflare refuses the others, even switched off. */
function botArguments(bots: BotSettings) {
  const { enableJs } = bots;
  switch (bots.kind) {
    case "fight-mode":
      return { enableJs, fightMode: bots.fightMode };
    case "super-fight-mode":
      return {
        enableJs,
        sbfmDefinitelyAutomated: bots.definitelyAutomated,
        sbfmVerifiedBots: bots.verifiedBots,
        ...(bots.likelyAutomated && { sbfmLikelyAutomated: bots.likelyAutomated }),
      };
    case "bot-management":
      return { enableJs };
  }
}
