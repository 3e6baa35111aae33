import { suggest } from "../nearest";
import { storeTitles, type Store } from "./stores";

/** What the platform has to know of a service plan. */
export interface Plan {
  readonly family: "hobbyist" | "startup" | "business" | "premium";
  /** Machines of the service: for Kafka its brokers, else a primary and its standbys. */
  readonly nodes: number;
}

/** One plan a size, `business-8` being the one of about 8 GB of memory a node. */
function sized(
  family: Plan["family"],
  nodes: number,
  sizes: readonly (number | string)[],
): Record<string, Plan> {
  return Object.fromEntries(sizes.map((size) => [`${family}-${size}`, { family, nodes }]));
}

/** Kafka's premium plans say in their name how many brokers they have: `premium-6x-8`. */
function premiumKafka(brokers: number): Record<string, Plan> {
  return sized(
    "premium",
    brokers,
    [8, 16, 32].map((size) => `${brokers}x-${size}`),
  );
}

/** Sizes of PostgreSQL: https://aiven.io/docs/products/postgresql/reference/pg-connection-limits as of 2026-08-21. */
const postgresSizes = [4, 8, 16, 32, 64];

/**
 * Sizes of Valkey and Kafka: the plans that Aiven sells through Exoscale, as listed by appuio/appuio-cloud-reporting
 * (pkg/dbaas; Valkey's as Redis's), read 2026-11-22. `avn service plans --service-type kafka --cloud aws-eu-west-1`
 * lists those of a project.
 */
const valkeySizes = [4, 8, 16, 32, 64];

/**
 * Plans by store. Nodes: https://aiven.io/docs/products/postgresql/concepts/high-availability and
 * https://aiven.io/docs/products/valkey/concepts/high-availability; brokers:
 * https://aiven.io/docs/products/kafka/concepts/horizontal-vertical-scaling (3, 6, 9, 15 or 30); as of 2026-08-21.
 */
const plans: Readonly<Record<Store, Readonly<Record<string, Plan>>>> = {
  postgres: {
    hobbyist: { family: "hobbyist", nodes: 1 },
    ...sized("startup", 1, postgresSizes),
    ...sized("business", 2, postgresSizes),
    ...sized("premium", 3, postgresSizes),
  },
  kafka: {
    ...sized("startup", 3, [2]),
    ...sized("business", 3, [4, 8, 16, 32]),
    ...[6, 9, 15, 30].map(premiumKafka).reduce((all, some) => ({ ...all, ...some }), {}),
  },
  valkey: {
    hobbyist: { family: "hobbyist", nodes: 1 },
    ...sized("startup", 1, valkeySizes),
    ...sized("business", 2, valkeySizes),
    ...sized("premium", 3, valkeySizes),
  },
};

/** The plan of that name, or undefined. */
export function aivenPlan(store: Store, name: string): Plan | undefined {
  return plans[store][name];
}

/** What is wrong with a plan of a store, and what to do; undefined when Aiven is known to sell it. */
export function aivenPlanFault(
  store: Store,
  name: string,
): { what: string; remedy: string } | undefined {
  if (plans[store][name]) return undefined;
  return {
    what: `is not a plan of ${storeTitles[store]} that Aiven is known to sell`,
    remedy: `${suggest(name, Object.keys(plans[store]))}; or add it to core/aiven/plans.ts with its source`,
  };
}

/**
 * Whether a read replica can be made by this program on a plan.
 * "Creating a read-only replica programmatically, you can only use the Startup plan":
 * https://aiven.io/docs/products/postgresql/howto/create-read-replica as of 2026-08-21.
 */
export function takesReplica(name: string): boolean {
  return plans.postgres[name]?.family === "startup";
}

/** Whether services of a plan can be integrated with others: https://aiven.io/docs/platform/howto/create-service-integration as of 2026-08-21. */
export function takesIntegrations(store: Store, name: string): boolean {
  return plans[store][name]?.family !== "hobbyist";
}
