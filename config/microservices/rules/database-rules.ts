import { postgresVersionFault } from "../../../core/postgres-versions";
import type { Problem } from "../../../core/problems";
import type { MicroservicesSettings } from "..";
import { completeDatabase, mostStorageGib, type Database } from "../database";

/** A rule about the database; `production` is whether it must survive more. */
type DatabaseRule = (database: Database, production: boolean) => Problem[];

const versionCanBeCreated: DatabaseRule = ({ version }) => {
  const fault = postgresVersionFault(version);
  return fault ? [{ path: "database.version", got: version, ...fault }] : [];
};

/** Least size of gp3 storage: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const leastStorageGib = 20;

const storageIsEnough: DatabaseRule = ({ storageGib }) => {
  if (storageGib >= leastStorageGib) return [];
  return [
    {
      path: "database.storageGib",
      what: `is less than the ${leastStorageGib} GiB that RDS makes a PostgreSQL database with`,
      got: storageGib,
      remedy: `choose ${leastStorageGib} or more`,
    },
  ];
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html */
const storageCanGrow: DatabaseRule = ({ storageGib, maxStorageGib }) => {
  const least = Math.ceil((storageGib * 11) / 10);
  if (maxStorageGib >= least) return [];
  if (least > mostStorageGib) {
    return [
      {
        path: "database.storageGib",
        what: `leaves RDS no tenth to grow by below the ${mostStorageGib} GiB an instance may have`,
        got: storageGib,
        remedy: `choose ${Math.floor((mostStorageGib * 10) / 11)} or less`,
      },
    ];
  }
  return [
    {
      path: "database.maxStorageGib",
      what: `is not a tenth more than the ${storageGib} GiB of storage, as RDS asks for`,
      got: maxStorageGib,
      remedy: `choose ${least} or more`,
    },
  ];
};

const productionIsBackedUp: DatabaseRule = ({ backupDays }, production) => {
  if (!production || backupDays > 0) return [];
  return [
    {
      path: "database.backupDays",
      what: "turns off backups in production, and with them the way back to a moment of the last days",
      got: backupDays,
      remedy: "choose 1 to 35 days, or leave it out for 7",
    },
  ];
};

const productionHasAStandby: DatabaseRule = ({ multiAz }, production) => {
  if (!production || multiAz) return [];
  return [
    {
      path: "database.multiAz",
      what: "may not be off in production, where the loss of a zone would stop the database",
      got: multiAz,
      remedy: "remove it",
    },
  ];
};

/** Everything wrong with the database. */
export function databaseRules({ stage, database }: MicroservicesSettings): Problem[] {
  const complete = completeDatabase(stage, database);
  return [
    versionCanBeCreated,
    storageIsEnough,
    storageCanGrow,
    productionIsBackedUp,
    productionHasAStandby,
  ].flatMap((rule) => rule(complete, stage === "production"));
}
