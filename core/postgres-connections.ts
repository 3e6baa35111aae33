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
 * `max_connections` for a class: 100 for each GiB of its memory, 5000 at the most; undefined where the memory is not known.
 * RDS's default is LEAST(DBInstanceClassMemory / 9531392, 5000), at most 112 for each GiB and less by what RDS itself needs
 * of the memory, a number nobody knows beforehand: too little to tell an alarm. This one is said to the database, is known,
 * and leaves it about as much memory.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections, read
 * 2026-11-22.
 */
export function maxConnections(instanceClass: string): number | undefined {
  const memory = classMemoryGib(instanceClass);
  return memory === undefined ? undefined : Math.min(100 * memory, 5000);
}
