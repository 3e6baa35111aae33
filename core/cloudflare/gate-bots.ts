import { allOf, quoted, quotedSet } from "./expression";
import type { EdgeIntents } from "./intents";
import { allowance, planTitle, type Plan } from "./plans";
import type { BotSettings, CustomRule, Downgrade } from "./rules";

type Bots = EdgeIntents["bots"];

interface GatedBots {
  readonly settings: BotSettings;
  /** Rules that exempt machines; they stand before all others. */
  readonly skips: readonly CustomRule[];
  readonly challenges: readonly CustomRule[];
  readonly downgrades: readonly Downgrade[];
}

/** What is done about bots with the product the plan has. */
export function gateBots(bots: Bots, plan: Plan): GatedBots {
  if (plan.botManagement) return botManagement(bots);
  return allowance(plan.name).superBotFightMode
    ? superBotFightMode(bots, plan)
    : botFightMode(bots, plan);
}

/** Requests of machines that must get through, as one expression; undefined when there are none. */
function machines({ machineHosts, machinePaths }: Bots): string | undefined {
  const paths = machinePaths.filter(({ host }) => !machineHosts.includes(host));
  const parts = [
    ...(machineHosts.length === 0 ? [] : [`http.host in ${quotedSet(machineHosts)}`]),
    ...paths.map(
      ({ host, path }) =>
        `http.host eq ${quoted(host)} and http.request.uri.path eq ${quoted(path)}`,
    ),
  ];
  return parts.length === 0 ? undefined : parts.map((part) => `(${part})`).join(" or ");
}

function butMachines(bots: Bots, expression: string): string {
  const exempt = machines(bots);
  return exempt === undefined ? expression : allOf(expression, `not (${exempt})`);
}

function botManagement(bots: Bots): GatedBots {
  return {
    settings: { kind: "bot-management", enableJs: bots.javascript },
    skips: [],
    challenges: [
      {
        ref: "bot-score",
        description: "Likely bot traffic",
        expression: butMachines(
          bots,
          `cf.bot_management.score lt ${bots.below} and not cf.bot_management.verified_bot`,
        ),
        action: "managed_challenge",
      },
    ],
    downgrades: [],
  };
}

function superBotFightMode(bots: Bots, plan: Plan): GatedBots {
  const exempt = machines(bots);
  const { likelyAutomated } = allowance(plan.name);
  return {
    settings: {
      kind: "super-fight-mode",
      enableJs: bots.javascript,
      definitelyAutomated: "managed_challenge",
      verifiedBots: "allow",
      ...(likelyAutomated && { likelyAutomated: "managed_challenge" as const }),
    },
    skips:
      exempt === undefined
        ? []
        : [
            {
              ref: "machines",
              description: "Programs that are meant to call",
              expression: exempt,
              action: "skip",
              skipPhases: ["http_request_sbfm"],
            },
          ],
    challenges: [],
    downgrades: [
      scoreDowngrade(bots, plan, {
        got: likelyAutomated
          ? "Super Bot Fight Mode, which challenges what is certainly or likely automated"
          : "Super Bot Fight Mode, which challenges what is certainly automated",
        lost: likelyAutomated
          ? "the choice of the threshold"
          : "the challenge to what is only likely automated",
      }),
    ],
  };
}

function botFightMode(bots: Bots, plan: Plan): GatedBots {
  const { fightMode } = bots;
  return {
    settings: { kind: "fight-mode", fightMode, enableJs: fightMode || bots.javascript },
    skips: [],
    challenges: [
      {
        ref: "no-user-agent",
        description: "Clients that do not say what they are",
        expression: butMachines(bots, 'http.user_agent eq "" and not cf.client.bot'),
        action: "managed_challenge",
      },
    ],
    downgrades: [
      scoreDowngrade(bots, plan, {
        got: fightMode
          ? "Bot Fight Mode, and a challenge to clients without a user agent"
          : "a challenge to clients without a user agent",
        lost: fightMode
          ? "scores, and every exemption for programs that are meant to call"
          : "scores: a bot that names a user agent is not challenged",
      }),
    ],
  };
}

function scoreDowngrade(
  { below }: Bots,
  plan: Plan,
  { got, lost }: Pick<Downgrade, "got" | "lost">,
): Downgrade {
  return {
    row: "LP-24",
    intent: "Bot Score",
    wanted: `a challenge to requests with a bot score below ${below}`,
    got,
    lost,
    plan: planTitle(plan),
    allowedBy: "enterprise with bot management",
  };
}
