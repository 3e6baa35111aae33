/** GiB of memory for each vCPU, by the first letter of a class's family; `t` is apart. */
const memoryPerVcpu: Readonly<Record<string, number>> = { m: 4, r: 8 };

/** GiB of the burstable classes: t3 and t4g have the same. */
const burstableMemory: Readonly<Record<string, number>> = {
  micro: 1,
  small: 2,
  medium: 4,
  large: 8,
  xlarge: 16,
  "2xlarge": 32,
};

/** Parts of a class's name: `db.m6i.2xlarge` is family `m6i`, size `2xlarge`. */
const form = /^db\.(?<letter>[mrt])\d\w*\.(?<size>\w+)$/;

/**
 * Memory of an RDS instance class in GiB; undefined for families other than t, m and r, whose sizes follow no such rule.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html, read 2026-11-22.
 */
export function classMemoryGib(instanceClass: string): number | undefined {
  const { letter = "", size = "" } = form.exec(instanceClass)?.groups ?? {};
  if (letter === "t") return burstableMemory[size];
  const perVcpu = memoryPerVcpu[letter];
  const vcpus = vcpusOf(size);
  return perVcpu === undefined || vcpus === undefined ? undefined : perVcpu * vcpus;
}

/** `large` has 2, `xlarge` 4, `2xlarge` 8 and so on. */
function vcpusOf(size: string): number | undefined {
  if (size === "large") return 2;
  const factor = /^(\d*)xlarge$/.exec(size)?.[1];
  return factor === undefined ? undefined : 4 * Number(factor === "" ? 1 : factor);
}

/**
 * Connections a class accepts by the default of `max_connections`, LEAST(DBInstanceClassMemory / 9531392, 5000). RDS
 * subtracts what it needs itself from the class's memory, so the real limit is a few below this one. Undefined where the
 * class's memory is not known.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections, read
 * 2026-11-22.
 */
export function defaultMaxConnections(instanceClass: string): number | undefined {
  const memory = classMemoryGib(instanceClass);
  return memory === undefined
    ? undefined
    : Math.min(Math.floor((memory * 2 ** 30) / 9531392), 5000);
}
