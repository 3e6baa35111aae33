import { daysBetween } from "../days";
import { storeTitles, type Store } from "./stores";

/** How long Aiven runs a version; a day that is missing had not been announced. */
interface Lifecycle {
  /** Last day on which a service of this version can be made. */
  readonly creatableUntil?: string;
  /** The day from which Aiven upgrades such a service by itself, or powers it off where it cannot. */
  readonly endOfLife?: string;
}

/** The day the tables below were read. */
const readOn = "2026-11-22";

/**
 * Versions by store. Sources, all as of 2026-08-21:
 * https://aiven.io/docs/products/postgresql/reference/version-lifecycle
 * https://aiven.io/docs/products/kafka/reference/version-lifecycle
 * https://aiven.io/docs/products/valkey/reference/version-lifecycle
 */
const versions: Readonly<Record<Store, Readonly<Record<string, Lifecycle>>>> = {
  postgres: {
    "13": { creatableUntil: "2025-05-13", endOfLife: "2025-11-13" },
    "14": { creatableUntil: "2026-05-12", endOfLife: "2026-11-12" },
    "15": { creatableUntil: "2027-05-12", endOfLife: "2027-11-11" },
    "16": { creatableUntil: "2028-05-09", endOfLife: "2028-11-09" },
    "17": { creatableUntil: "2029-05-08", endOfLife: "2029-11-08" },
    "18": { creatableUntil: "2030-05-07", endOfLife: "2030-11-07" },
  },
  kafka: {
    "3.8": { creatableUntil: "2026-06-30", endOfLife: "2026-09-30" },
    "3.9": { creatableUntil: "2027-06-30", endOfLife: "2027-09-30" },
    "4.0": { creatableUntil: "2026-06-18", endOfLife: "2026-09-18" },
    "4.1": { creatableUntil: "2026-09-10", endOfLife: "2027-01-31" },
    "4.2": { creatableUntil: "2027-03-15", endOfLife: "2027-06-15" },
  },
  valkey: {
    "8.1": {},
    "9.0": { creatableUntil: "2026-08-31", endOfLife: "2026-08-31" },
    "9.1": {},
  },
};

/** Versions that new services can have as far as the table knows, oldest first. */
function creatable(store: Store): string[] {
  return Object.entries(versions[store])
    .filter(([, { creatableUntil }]) => creatableUntil === undefined || creatableUntil >= readOn)
    .map(([version]) => version)
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

/** What is wrong with a version of a store, whatever the day, and what to do; undefined when Aiven runs it. */
export function aivenVersionFault(
  store: Store,
  version: string,
): { what: string; remedy: string } | undefined {
  const choices = `choose one of ${creatable(store).join(", ")}`;
  const known = versions[store][version];
  if (!known) {
    return {
      what: `is not a version of ${storeTitles[store]} that Aiven is known to run`,
      remedy: `${choices}, or add it to core/aiven/versions.ts with its dates`,
    };
  }
  if (known.endOfLife === undefined || known.endOfLife >= readOn) return undefined;
  return {
    what: `is a version of ${storeTitles[store]} that Aiven ended on ${known.endOfLife}`,
    remedy: choices,
  };
}

/** How many days before the end of a version its upgrade should be planned. */
const noticeDays = 180;

/** What `today` makes wrong with a version that Aiven runs, or undefined. */
export function aivenVersionFinding(
  store: Store,
  version: string,
  today: string,
): { what: string; remedy: string } | undefined {
  const { creatableUntil, endOfLife } = versions[store][version] ?? {};
  const remedy = "upgrade it as docs/runbooks/aiven-version-upgrade.md says";
  if (endOfLife !== undefined && today > endOfLife) {
    return {
      what:
        `ended on ${endOfLife} (today is ${today}), so that Aiven upgrades the service by itself, ` +
        "or powers it off where it cannot",
      remedy,
    };
  }
  if (creatableUntil !== undefined && today > creatableUntil) {
    return {
      what: `has not been available for new services since ${creatableUntil} (today is ${today})`,
      remedy,
    };
  }
  if (endOfLife === undefined || daysBetween(today, endOfLife) >= noticeDays) return undefined;
  const days = daysBetween(today, endOfLife);
  return {
    what:
      `ends on ${endOfLife}, in ${days} days (today is ${today}), and Aiven then upgrades the service ` +
      "by itself",
    remedy,
  };
}
