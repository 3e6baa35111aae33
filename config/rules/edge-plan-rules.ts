import { gate } from "../../core/cloudflare/gate";
import { allowance, type Allowance } from "../../core/cloudflare/plans";
import type { Problem } from "../../core/problems";
import { applicationsOf } from "../edge-environment";
import { edgeIntents } from "../edge-intents";
import { plansBeyond } from "./edge-plans";
import type { EdgeScope } from "./edge-scope";

/** Something said in so many words that the plan does not have. */
interface Request {
  readonly path: string;
  readonly got: unknown;
  /** What the plan lacks; completes "the plan free has …". */
  readonly lacks: string;
  readonly has: (allowed: Allowance) => boolean;
  /** What else to do; completes "…, or choose the plan pro". */
  readonly instead: string;
}

function requests({ edge }: EdgeScope): Request[] {
  const { waf, cache } = edge;
  const { periodSeconds, timeoutSeconds, action } = waf.rateLimit;
  const allowed = allowance(edge.plan);
  return [
    ...(waf.managedRulesets === true
      ? [
          {
            path: "edge.waf.managedRulesets",
            got: true,
            lacks: "neither Cloudflare Managed nor OWASP Core",
            has: (plan: Allowance) => plan.managedRulesets,
            instead: "leave it out",
          },
        ]
      : []),
    ...(periodSeconds === undefined
      ? []
      : [
          {
            path: "edge.waf.rateLimit.periodSeconds",
            got: periodSeconds,
            lacks: `only periods of ${allowed.rateLimitPeriods.join(", ")} s`,
            has: (plan: Allowance) => plan.rateLimitPeriods.includes(periodSeconds),
            instead: "leave it out",
          },
        ]),
    ...(timeoutSeconds === undefined
      ? []
      : [
          action === "block"
            ? {
                path: "edge.waf.rateLimit.timeoutSeconds",
                got: timeoutSeconds,
                lacks: `only ${allowed.rateLimitTimeouts.join(", ")} s`,
                has: (plan: Allowance) => plan.rateLimitTimeouts.includes(timeoutSeconds),
                instead: "leave it out",
              }
            : {
                path: "edge.waf.rateLimit.timeoutSeconds",
                got: timeoutSeconds,
                lacks: "no time for challenges, which only slow clients down there",
                has: (plan: Allowance) => plan.rateLimitChallengeTimeout,
                instead: "leave it out",
              },
        ]),
    ...(cache.edgeTtlSeconds === undefined
      ? []
      : [
          {
            path: "edge.cache.edgeTtlSeconds",
            got: cache.edgeTtlSeconds,
            lacks: `no time shorter than ${allowed.shortestEdgeTtl} s`,
            has: (plan: Allowance) => plan.shortestEdgeTtl <= (cache.edgeTtlSeconds ?? 0),
            instead: "choose a longer one",
          },
        ]),
    ...(cache.regionalTier
      ? [
          {
            path: "edge.cache.regionalTier",
            got: true,
            lacks: "no regional tier",
            has: (plan: Allowance) => plan.regionalTieredCache,
            instead: "remove it",
          },
        ]
      : []),
    ...ownRules(edge),
  ];
}

/** A part of Cloudflare's rules language that not every plan has. */
interface LanguagePart extends Pick<Request, "lacks" | "has" | "instead"> {
  /** Finds it in an expression whose texts are empty. */
  readonly form: RegExp;
}

const languageParts: readonly LanguagePart[] = [
  {
    form: /~|(?<![\w.])matches(?![\w.])/, // two ways to write one operator, with or without spaces
    lacks: "no regular expressions",
    has: (plan) => plan.customRuleRegex,
    instead: "write it with contains, starts_with() or in",
  },
  {
    form: /cf\.waf\.score(?!\.class)/,
    lacks: "no attack scores",
    has: (plan) => plan.attackScore,
    instead: "write it without cf.waf.score",
  },
  {
    form: /cf\.waf\.score\.class/,
    lacks: "no class of the attack score",
    has: (plan) => plan.attackScoreClass,
    instead: "write it without cf.waf.score.class",
  },
];

function ownRules({ waf }: EdgeScope["edge"]): Request[] {
  return Object.entries(waf.rules).flatMap(([name, { expression, action }]) => [
    ...languageParts
      .filter(({ form }) => form.test(expression.replace(/"(\\.|[^"\\])*"/g, '""')))
      .map(({ lacks, has, instead }) => ({
        path: `edge.waf.rules.${name}.expression`,
        got: expression,
        lacks,
        has,
        instead,
      })),
    ...(action === "log"
      ? [
          {
            path: `edge.waf.rules.${name}.action`,
            got: action,
            lacks: "no action log",
            has: (plan: Allowance) => plan.customRuleLog,
            instead: "choose another action",
          },
        ]
      : []),
  ]);
}

function plannedRequests(scope: EdgeScope): Problem[] {
  const { plan } = scope.edge;
  return requests(scope)
    .filter(({ has }) => !has(allowance(plan)))
    .map(({ path, got, lacks, has, instead }) => ({
      path,
      what: `is more than the plan ${plan} allows, which has ${lacks}`,
      got,
      remedy: `${instead}, or ${plansBeyond(has)}`,
    }));
}

function botManagementIsEnterprise({ edge }: EdgeScope): Problem[] {
  if (!edge.botManagement || edge.plan === "enterprise") return [];
  return [
    {
      path: "edge.botManagement",
      what: `cannot be bought for the plan ${edge.plan}`,
      got: true,
      remedy: "remove it, or choose the plan enterprise",
    },
  ];
}

function botScoresAreKnown({ edge }: EdgeScope): Problem[] {
  if (edge.botManagement) return [];
  const remedy = "buy Bot Management with the plan enterprise and set edge.botManagement: true";
  const below = edge.bots.below;
  return [
    ...(below === undefined
      ? []
      : [
          {
            path: "edge.bots.below",
            what: `needs scores, which the plan ${edge.plan} without bot management does not give`,
            got: below,
            remedy: `remove it, or ${remedy}`,
          },
        ]),
    ...Object.entries(edge.waf.rules)
      .filter(([, { expression }]) => expression.includes("cf.bot_management."))
      .map(([name, { expression }]) => ({
        path: `edge.waf.rules.${name}.expression`,
        what: `uses fields that the plan ${edge.plan} without bot management does not have`,
        got: expression,
        remedy: `write it without them, or ${remedy}`,
      })),
  ];
}

function fightModeIsOfTheFreePlan({ edge }: EdgeScope): Problem[] {
  if (!edge.bots.fightMode || !allowance(edge.plan).superBotFightMode) return [];
  return [
    {
      path: "edge.bots.fightMode",
      what: `is of the plan free; ${edge.botManagement ? "bot management" : "Super Bot Fight Mode"} takes its place`,
      got: true,
      remedy: "remove it",
    },
  ];
}

function customRulesAreNotTooMany({ domain, edge }: EdgeScope): Problem[] {
  const plan = { name: edge.plan, botManagement: edge.botManagement };
  const { rules } = gate(edgeIntents(edge, applicationsOf(domain, edge)), plan);
  const count = rules.customRules.length;
  const most = allowance(edge.plan).customRules;
  if (count <= most) return [];
  const taken = count - Object.keys(edge.waf.rules).length;
  return [
    {
      path: "edge.waf.rules",
      what: `are too many: with ${taken} that are always there they are ${count}, and the plan ${edge.plan} has ${most}`,
      got: Object.keys(edge.waf.rules),
      remedy: `join some with or, or ${plansBeyond((allowed) => allowed.customRules >= count)}`,
    },
  ];
}

/** Everything asked for in so many words that the plan does not have. */
export function edgePlanRules(scope: EdgeScope): Problem[] {
  return [
    ...botManagementIsEnterprise(scope),
    ...plannedRequests(scope),
    ...botScoresAreKnown(scope),
    ...fightModeIsOfTheFreePlan(scope),
    ...customRulesAreNotTooMany(scope),
  ];
}
