import { suggest } from "../nearest";
import { storeTitles, type Store } from "./stores";

/** What the platform has to know of a service plan. */
export interface Plan {
  readonly family: "hobbyist" | "startup" | "business" | "premium";
  /** Machines of the service: for Kafka its brokers, else a primary and its standbys. */
  readonly nodes: number;
  /** From which version on another plan stands in its place. */
  readonly replaced?: { readonly from: string; readonly by: string };
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
 * Sizes of Valkey, and Kafka's larger ones: the plans that Aiven sells through Exoscale, as listed by
 * appuio/appuio-cloud-reporting (pkg/dbaas; Valkey's as Redis's), read 2026-11-22. Aiven's documentation names only
 * some. `avn service plans --service-type kafka --cloud aws-eu-west-1` lists those of a project.
 */
const valkeySizes = [4, 8, 16, 32, 64];

/**
 * Plans by store. Nodes: https://aiven.io/docs/products/postgresql/concepts/high-availability and
 * https://aiven.io/docs/products/valkey/concepts/high-availability; brokers:
 * https://aiven.io/docs/products/kafka/concepts/horizontal-vertical-scaling (3, 6, 9, 15 or 30); Kafka's startup plans:
 * https://aiven.io/docs/products/kafka/concepts/upgrade-procedure and
 * https://aiven.io/docs/products/kafka/concepts/kraft-mode; as of 2026-08-21.
 */
const plans: Readonly<Record<Store, Readonly<Record<string, Plan>>>> = {
  postgres: {
    hobbyist: { family: "hobbyist", nodes: 1 },
    ...sized("startup", 1, postgresSizes),
    ...sized("business", 2, postgresSizes),
    ...sized("premium", 3, postgresSizes),
  },
  kafka: {
    "startup-2": { family: "startup", nodes: 3, replaced: { from: "3.9", by: "startup-4" } },
    ...sized("startup", 3, [4]),
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

/** What is wrong with a plan of a store in a version, and what to do; undefined when Aiven is known to sell it. */
export function aivenPlanFault(
  store: Store,
  name: string,
  version: string,
): { what: string; remedy: string } | undefined {
  const known = plans[store][name];
  if (!known) {
    return {
      what: `is not a plan of ${storeTitles[store]} that Aiven is known to sell`,
      remedy: `${suggest(name, Object.keys(plans[store]))}; or add it to core/aiven/plans.ts with its source`,
    };
  }
  if (!known.replaced || isBefore(version, known.replaced.from)) return undefined;
  const { from, by } = known.replaced;
  return {
    what: `is a plan that Aiven sells for ${storeTitles[store]} before ${from} only, not for ${version}`,
    remedy: `choose ${by}, which stands in its place, or a larger plan`,
  };
}

function isBefore(version: string, other: string): boolean {
  return version.localeCompare(other, "en", { numeric: true }) < 0;
}

/**
 * Whether a read replica can be made by this program on a plan.
 * "Creating a read-only replica programmatically, you can only use the Startup plan":
 * https://aiven.io/docs/products/postgresql/howto/create-read-replica as of 2026-08-21.
 */
export function takesReplica(name: string): boolean {
  return plans.postgres[name]?.family === "startup";
}

/** Whether PostgreSQL of a plan has connection pools: https://aiven.io/docs/products/postgresql/concepts/pg-connection-pooling as of 2026-08-21. */
export function takesPools(name: string): boolean {
  return plans.postgres[name]?.family !== "hobbyist";
}

/** Connections by the size in a plan's name; the source of `postgresSizes` has both. */
const connectionsBySize: Readonly<Record<string, number>> = {
  "4": 100,
  "8": 200,
  "16": 400,
  "32": 800,
  "64": 1000,
};

/** How many connections PostgreSQL of a plan takes, Aiven's own among them; undefined where no source says it. */
export function postgresConnections(name: string): number | undefined {
  return connectionsBySize[name.split("-")[1] ?? ""];
}

/** Whether services of a plan can be integrated with others: https://aiven.io/docs/platform/howto/create-service-integration as of 2026-08-21. */
export function takesIntegrations(store: Store, name: string): boolean {
  return plans[store][name]?.family !== "hobbyist";
}
