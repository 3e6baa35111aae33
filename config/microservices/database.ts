import { z } from "zod";
import type { Common } from "../common";
import { maxConnections } from "../../core/postgres-connections";
import { rdsClasses, suggestRdsClass } from "../../core/rds-classes";
import { flag, oneOf, section, text, whole } from "../fields";

/** Most storage an instance may have: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html */
export const mostStorageGib = 65_536;

const instanceClass = z
  .string({ error: "is not an instance class of RDS; write it as db.t3.small" })
  .superRefine((name, context) => {
    if (rdsClasses.includes(name)) return;
    const message = `is not a known instance class of RDS; ${suggestRdsClass(name)}`;
    context.addIssue({ code: "custom", message });
  });

/** The PostgreSQL database. */
export const microservicesDatabase = section({
  /**
   * Version of PostgreSQL: a major one (`15`), of which AWS then chooses the minor one, or both (`15.14`).
   * core/postgres-versions.ts knows which can be made and until when each is supported. Default: 15, the document's major.
   */
  version: text("a PostgreSQL version", /^\d{2}(\.\d{1,2})?$/, "write it as 15 or 15.14").default(
    "15",
  ),
  /** Instance class; core/rds-classes.ts lists the known ones. Default: db.t3.small. */
  instanceClass: instanceClass.default("db.t3.small"),
  /** Size of the gp3 storage at first. Default: 50 in production, else 20, which is RDS's least. */
  storageGib: whole("GiB", 1, mostStorageGib).optional(),
  /** Size up to which RDS grows the storage by itself, at least a tenth more. Default: twice `storageGib`, or RDS's most. */
  maxStorageGib: whole("GiB", 1, mostStorageGib).optional(),
  /** Whether a standby in another zone takes over when the first fails; it cannot be read from. Default: true in production, else false. */
  multiAz: flag().optional(),
  /** Days automated backups are kept; 0 turns them off. Default: 7 in production, else 1. */
  backupDays: whole("days", 0, 35).optional(),
  /** Seconds between values of enhanced monitoring. Default: 60. */
  monitoringSeconds: oneOf("a number of seconds RDS knows", [1, 5, 10, 15, 30, 60]).default(60),
}).prefault({});

export type MicroservicesDatabaseSettings = z.output<typeof microservicesDatabase>;

/** The database, complete. */
export interface Database {
  readonly version: string;
  readonly instanceClass: string;
  /** Connections it accepts. */
  readonly maxConnections: number;
  readonly storageGib: number;
  readonly maxStorageGib: number;
  readonly multiAz: boolean;
  readonly backupDays: number;
  readonly monitoringSeconds: number;
}

/** The database with its defaults. */
export function completeDatabase(
  stage: Common["stage"],
  given: MicroservicesDatabaseSettings,
): Database {
  const production = stage === "production";
  const storageGib = given.storageGib ?? (production ? 50 : 20);
  return {
    version: given.version,
    instanceClass: given.instanceClass,
    maxConnections: connectionsOf(given.instanceClass),
    storageGib,
    maxStorageGib: given.maxStorageGib ?? Math.min(2 * storageGib, mostStorageGib),
    multiAz: given.multiAz ?? production,
    backupDays: given.backupDays ?? (production ? 7 : 1),
    monitoringSeconds: given.monitoringSeconds,
  };
}

/** Connections a class accepts; the schema takes no class of another form. */
function connectionsOf(instanceClass: string): number {
  const connections = maxConnections(instanceClass);
  if (connections === undefined) throw new Error(`${instanceClass} is of no known memory`);
  return connections;
}
