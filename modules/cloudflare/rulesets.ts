import { Ruleset, type RulesetRules } from "@cdktf/provider-cloudflare/lib/ruleset";
import { Construct } from "constructs";
import { adopt } from "../terraform";
import type { EdgeRules } from "../../core/cloudflare/rules";
import { cacheRule, customRule, managedRule, rateLimitRule } from "./rules";

/** The rulesets of a zone, by what their rules are. */
export type RulesetName = "customRules" | "managedRules" | "rateLimitRules" | "cacheRules";

export interface RulesetsProps {
  readonly zoneId: string;
  readonly rules: Pick<EdgeRules, RulesetName>;
  /** Those that are there already and are imported: the zone's id as known before, and theirs. */
  readonly existing: {
    readonly zoneId?: string | undefined;
    readonly rulesets: Readonly<Partial<Record<RulesetName, string | undefined>>>;
  };
}

interface Phase {
  readonly id: string;
  readonly phase: string;
  readonly name: string;
}

/** Phase of each ruleset: https://developers.cloudflare.com/ruleset-engine/reference/phases-list/ (read 2026-11-22). */
const phases: Readonly<Record<RulesetName, Phase>> = {
  customRules: {
    id: "custom-rules",
    phase: "http_request_firewall_custom",
    name: "Custom firewall rules",
  },
  managedRules: {
    id: "managed-rules",
    phase: "http_request_firewall_managed",
    name: "Managed firewall rules",
  },
  rateLimitRules: { id: "rate-limit-rules", phase: "http_ratelimit", name: "Rate limits" },
  cacheRules: { id: "cache-rules", phase: "http_request_cache_settings", name: "Cache rules" },
};

/** The zone's own rulesets: at most one a phase, because Cloudflare takes no second; none where there are no rules. */
export class Rulesets extends Construct {
  constructor(scope: Construct, id: string, props: RulesetsProps) {
    super(scope, id);
    const { customRules, managedRules, rateLimitRules, cacheRules } = props.rules;
    this.add("customRules", customRules.map(customRule), props);
    this.add("managedRules", managedRules.map(managedRule), props);
    this.add("rateLimitRules", rateLimitRules.map(rateLimitRule), props);
    this.add("cacheRules", cacheRules.map(cacheRule), props);
  }

  private add(ruleset: RulesetName, rules: RulesetRules[], props: RulesetsProps): void {
    if (rules.length === 0) return;
    const { id, phase, name } = phases[ruleset];
    const resource = new Ruleset(this, id, {
      zoneId: props.zoneId,
      kind: "zone",
      phase,
      name,
      rules,
      // another name replaces the ruleset, and those of the dashboard are all called "default"
      lifecycle: { ignoreChanges: ["name"] },
    });
    const { zoneId, rulesets } = props.existing;
    const existing = rulesets[ruleset];
    if (zoneId !== undefined && existing !== undefined) {
      adopt(resource, `zones/${zoneId}/${existing}`);
    }
  }
}
