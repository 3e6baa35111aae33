import { ArgoTieredCaching } from "@cdktf/provider-cloudflare/lib/argo-tiered-caching";
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
    this.cacheInTiers(zoneId, tieredCache);
  }

  /**
   * The topologies are settings of tiered caching, which is a switch of its own, on every plan: the provider before
   * version 5 turned both by one resource. https://github.com/cloudflare/cloudflare-go/blob/1be29fa28f88/tiered_cache.go
   * (read 2026-11-28).
   */
  private cacheInTiers(zoneId: string, { smart, regional }: EdgeRules["tieredCache"]): void {
    if (!smart && !regional) return;
    const on = { zoneId, value: "on" };
    const tiers = new ArgoTieredCaching(this, "tiered-caching", on);
    const after = { ...on, dependsOn: [tiers] };
    if (smart) new TieredCache(this, "tiered-cache", after);
    if (regional) new RegionalTieredCache(this, "regional-tiered-cache", after);
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
