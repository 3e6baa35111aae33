import type { AlarmSpec } from "./alarm";

/** A database of RDS and the limits its alarms follow from. */
export interface WatchedDatabase {
  /** Identifier of the instance. */
  readonly instance: string;
  /** Its storage at first. */
  readonly storageGib: number;
  /** Connections it accepts: its `max_connections`. */
  readonly maxConnections: number;
}

const gib = 2 ** 30;

/**
 * A busy processor, little storage, many connections. RDS grows the storage when a tenth of it is left, so the alarm for
 * storage means that it could not. A database that reports nothing is taken to be down.
 */
export function databaseAlarms({ instance, storageGib, maxConnections }: WatchedDatabase) {
  const common = {
    namespace: "AWS/RDS",
    dimensions: { DBInstanceIdentifier: instance },
    periodSeconds: 300,
    missing: "breaching",
  } as const;
  return {
    "database-cpu": {
      ...common,
      description:
        "The database's processor is busy for a quarter of an hour: see its slow queries",
      metric: "CPUUtilization",
      statistic: "Average",
      periods: 3,
      bad: { from: 80 },
    },
    "database-storage": {
      ...common,
      description: "The database has less than a tenth of its storage left, and did not grow",
      metric: "FreeStorageSpace",
      statistic: "Minimum",
      periods: 2,
      bad: { under: Math.floor((storageGib * gib) / 10) },
    },
    "database-connections": {
      ...common,
      description:
        "Four of five connections the database accepts are taken: see the services' pools",
      metric: "DatabaseConnections",
      statistic: "Maximum",
      periods: 1,
      bad: { from: Math.floor(maxConnections * 0.8) },
    },
  } satisfies Record<string, AlarmSpec>;
}
