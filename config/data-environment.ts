import { aivenCloud } from "../core/aiven/clouds";
import type { Store } from "../core/aiven/stores";
import type { Common } from "./common";
import type { DataSettings } from "./data";
import { serviceSettings, type ServicesInput } from "./services";

/** When Aiven may restart or replace nodes, UTC. */
export interface MaintenanceWindow {
  readonly day: string;
  readonly time: string;
}

/** The data layer with every default filled in. */
export interface Data {
  /** Aiven project. */
  readonly project: string;
  /** Aiven's name for the environment's region. */
  readonly cloud: string;
  readonly cidr: string;
  readonly peering: DataSettings["peering"];
  /** Services with a user of their own, by store. */
  readonly users: Readonly<Record<Store, readonly string[]>>;
  readonly postgres: {
    readonly plan: string;
    readonly version: string;
    /** Plan of the read replica; undefined when there is none. */
    readonly replicaPlan: string | undefined;
    readonly pools: DataSettings["postgres"]["pools"];
    readonly maintenance: MaintenanceWindow;
    readonly backupHour: number;
  };
  readonly kafka: {
    readonly plan: string;
    readonly version: string;
    readonly topics: DataSettings["kafka"]["topics"];
    readonly acls: DataSettings["kafka"]["acls"];
    readonly schemaRegistry: boolean;
    readonly quotas: DataSettings["kafka"]["quotas"];
    readonly maintenance: MaintenanceWindow;
  };
  readonly valkey: {
    readonly plan: string;
    readonly version: string;
    readonly evictionPolicy: string;
    /** Patterns of keys and channels, for every consumer. */
    readonly keys: Readonly<Record<string, readonly string[]>>;
    readonly maintenance: MaintenanceWindow;
    readonly backupHour: number;
  };
}

/** Default plans by stage. */
const defaultPlans = {
  production: { postgres: "business-8", kafka: "business-4", valkey: "business-4" },
  development: { postgres: "startup-4", kafka: "startup-4", valkey: "startup-4" },
} as const;

/** What the rules read besides the data section. */
type Around = Pick<Common, "stage"> & {
  readonly data: DataSettings;
  readonly services: ServicesInput;
};

/** The services with a user of their own in a store: those that name it. */
export function usersOf({ services }: Pick<Around, "services">, store: Store): readonly string[] {
  return Object.entries(serviceSettings(services))
    .filter(([, { dataStores }]) => dataStores.includes(store))
    .map(([name]) => name);
}

/** The plans of the services, those left out chosen by stage. */
export function plansOf({ stage, data }: Omit<Around, "services">): {
  readonly postgres: string;
  readonly kafka: string;
  readonly valkey: string;
} {
  const chosen = defaultPlans[stage];
  return {
    postgres: data.postgres.plan ?? chosen.postgres,
    kafka: data.kafka.plan ?? chosen.kafka,
    valkey: data.valkey.plan ?? chosen.valkey,
  };
}

/** Whether there is a read replica: as it says, else in production. */
export function hasReplica({ stage, data }: Omit<Around, "services">): boolean {
  return data.postgres.replica.enabled ?? stage === "production";
}

/** An hour of the quietest night, another one for each service so that not all restart together. */
function windowOf(
  { day, time }: DataSettings["postgres"]["maintenance"],
  usual: string,
): MaintenanceWindow {
  return { day: day ?? "sunday", time: time ?? usual };
}

/** Fills in everything derived. The settings have passed every rule. */
export function completeData(name: string, settings: Around & Pick<Common, "region">): Data {
  const { data, region } = settings;
  const { postgres, kafka, valkey } = data;
  const plans = plansOf(settings);
  return {
    project: data.project ?? name,
    cloud: aivenCloud(region) ?? `aws-${region}`,
    cidr: data.cidr,
    peering: data.peering,
    users: {
      postgres: usersOf(settings, "postgres"),
      kafka: usersOf(settings, "kafka"),
      valkey: usersOf(settings, "valkey"),
    },
    postgres: {
      plan: plans.postgres,
      version: postgres.version,
      replicaPlan: hasReplica(settings) ? postgres.replica.plan : undefined,
      pools: postgres.pools,
      maintenance: windowOf(postgres.maintenance, "01:00:00"),
      backupHour: postgres.backupHour,
    },
    kafka: {
      plan: plans.kafka,
      version: kafka.version,
      topics: kafka.topics,
      acls: kafka.acls,
      schemaRegistry: kafka.schemaRegistry,
      quotas: kafka.quotas,
      maintenance: windowOf(kafka.maintenance, "02:00:00"),
    },
    valkey: {
      plan: plans.valkey,
      version: valkey.version,
      evictionPolicy: valkey.evictionPolicy,
      keys: Object.fromEntries(
        usersOf(settings, "valkey").map((user) => [user, valkey.keys[user] ?? [`${user}:*`]]),
      ),
      maintenance: windowOf(valkey.maintenance, "04:00:00"),
      backupHour: valkey.backupHour,
    },
  };
}
