import { aivenCloud } from "../../core/aiven/clouds";
import {
  aivenPlan,
  aivenPlanFault,
  postgresConnections,
  takesIntegrations,
  takesPools,
  takesReplica,
} from "../../core/aiven/plans";
import { stores, storeTitles } from "../../core/aiven/stores";
import { aivenVersionFault } from "../../core/aiven/versions";
import type { Problem } from "../../core/problems";
import { hasReplica, plansOf } from "../data-environment";
import type { LocalPlusSettings } from "../localplus";
import { accessRules } from "./data-access-rules";

/** Rules about Aiven's services as a whole; paths begin at the environment. */

function aivenIsInRegion({ region }: LocalPlusSettings): Problem[] {
  if (aivenCloud(region) !== undefined) return [];
  return [
    {
      path: "region",
      what: "is a region in which Aiven is not known to run services",
      got: region,
      remedy:
        "choose another, or, if Aiven lists it by now, add it to core/aiven/clouds.ts with its source",
    },
  ];
}

function plansAreSold(settings: LocalPlusSettings): Problem[] {
  const plans = plansOf(settings);
  return stores.flatMap((store) => {
    const got = plans[store];
    const fault = aivenPlanFault(store, got, settings.data[store].version);
    return fault ? [{ path: `data.${store}.plan`, got, ...fault }] : [];
  });
}

function versionsAreRun({ data }: LocalPlusSettings): Problem[] {
  return stores.flatMap((store) => {
    const got = data[store].version;
    const fault = aivenVersionFault(store, got);
    return fault ? [{ path: `data.${store}.version`, got, ...fault }] : [];
  });
}

/** A single node is unavailable while it is made anew from its backup, and what came after the backup is lost. */
function productionHasStandbys(settings: LocalPlusSettings): Problem[] {
  if (settings.stage !== "production") return [];
  const plans = plansOf(settings);
  return stores
    .filter((store) => aivenPlan(store, plans[store])?.nodes === 1)
    .map((store) => ({
      path: `data.${store}.plan`,
      what: `has one node, so that production's ${storeTitles[store]} stops with it`,
      got: plans[store],
      remedy: "choose a business or premium plan",
    }));
}

function replicaCanBeMade(settings: LocalPlusSettings): Problem[] {
  if (!hasReplica(settings)) return [];
  const primary = plansOf(settings).postgres;
  const { plan } = settings.data.postgres.replica;
  return [
    ...(takesIntegrations("postgres", primary)
      ? []
      : [
          {
            path: "data.postgres.plan",
            what: "takes no integrations, and a read replica follows its primary by one",
            got: primary,
            remedy: "choose another plan, or set data.postgres.replica.enabled: false",
          },
        ]),
    ...(takesReplica(plan)
      ? []
      : [
          {
            path: "data.postgres.replica.plan",
            what: "is a plan on which Aiven's API makes no read replica",
            got: plan,
            remedy: "choose a startup plan, such as startup-8",
          },
        ]),
  ];
}

/** Pools hold connections to the server, all together not more than it takes. */
function poolsFitPlan(settings: LocalPlusSettings): Problem[] {
  const sizes = Object.values(settings.data.postgres.pools).map(({ size }) => size);
  if (sizes.length === 0) return [];
  const plan = plansOf(settings).postgres;
  if (!takesPools(plan)) {
    return [
      {
        path: "data.postgres.plan",
        what: "has no connection pools, and data.postgres.pools asks for some",
        got: plan,
        remedy: "choose a startup plan or a larger one, or leave data.postgres.pools out",
      },
    ];
  }
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const most = postgresConnections(plan);
  if (most === undefined || total <= most) return [];
  return [
    {
      path: "data.postgres.pools",
      what: `hold more connections than the ${most} that ${plan} takes`,
      got: total,
      remedy: "make the pools smaller, or choose a larger plan",
    },
  ];
}

/** What Aiven takes as a tag: https://aiven.io/docs/platform/howto/tag-resources as of 2026-08-21. */
const tagKey = /^[A-Za-z][\w-]{0,63}$/;
const longestTagValue = 64;

/** The environment's tags go to Aiven's services too. */
function aivenTakesTags({ tags, owner }: LocalPlusSettings): Problem[] {
  const keys = Object.keys(tags)
    .filter((key) => !tagKey.test(key))
    .map((key) => ({
      path: `tags.${key}`,
      what: "is not a tag key that Aiven takes",
      got: key,
      remedy: "use up to 64 letters, digits, _ and -, beginning with a letter",
    }));
  const values = [
    ...Object.entries(tags).map(([key, value]) => [`tags.${key}`, value]),
    ["owner", owner],
  ];
  const long = values
    .filter(([, value = ""]) => value.length > longestTagValue)
    .map(([path = "", value]) => ({
      path,
      what: `is longer than the ${longestTagValue} characters that Aiven takes as a tag`,
      got: value,
      remedy: "shorten it",
    }));
  return [...keys, ...long];
}

/** Everything wrong with the data layer, its network's range aside. */
export function dataRules(settings: LocalPlusSettings): Problem[] {
  return [
    aivenIsInRegion,
    plansAreSold,
    versionsAreRun,
    productionHasStandbys,
    replicaCanBeMade,
    poolsFitPlan,
    aivenTakesTags,
    accessRules,
  ].flatMap((rule) => rule(settings));
}
