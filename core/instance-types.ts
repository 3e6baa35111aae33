import { nearest } from "./nearest";

/** What an EC2 instance type offers. */
export interface InstanceType {
  readonly vcpus: number;
  readonly memoryGib: number;
  /** Network interfaces it can have at once. */
  readonly interfaces: number;
  /** IPv4 addresses of one interface, its primary one included. */
  readonly addressesPerInterface: number;
  readonly architecture: "x86_64" | "arm64";
}

type Size = Omit<InstanceType, "memoryGib" | "architecture">;

function size(vcpus: number, interfaces: number, addressesPerInterface: number): Size {
  return { vcpus, interfaces, addressesPerInterface };
}

/** Sizes of the m, c and r families below: all have the same. */
const sizes: Readonly<Record<string, Size>> = {
  large: size(2, 3, 10),
  xlarge: size(4, 4, 15),
  "2xlarge": size(8, 4, 15),
  "4xlarge": size(16, 8, 30),
  "8xlarge": size(32, 8, 30),
};

/** Burstable sizes: more addresses on the small ones. */
const burstableSizes: Readonly<Record<string, Size & { readonly memoryGib: number }>> = {
  medium: { ...size(2, 3, 6), memoryGib: 4 },
  large: { ...size(2, 3, 12), memoryGib: 8 },
  xlarge: { ...size(4, 4, 15), memoryGib: 16 },
  "2xlarge": { ...size(8, 4, 15), memoryGib: 32 },
};

/** GiB of memory for each vCPU, by the family's first letter. */
const memoryPerVcpu = { c: 2, m: 4, r: 8 } as const;

/** Families by what they have in common; all are Nitro instances. */
const families = {
  c: ["c5a", "c6a", "c6g", "c6i", "c7g", "c7i"],
  m: ["m5", "m5a", "m6a", "m6g", "m6i", "m7a", "m7g", "m7i"],
  r: ["r5", "r5a", "r6a", "r6g", "r6i", "r7g", "r7i"],
} as const;

const burstableFamilies = ["t3", "t3a"];

function general(): (readonly [string, InstanceType])[] {
  return Object.entries(families).flatMap(([kind, names]) =>
    names.flatMap((family) =>
      Object.entries(sizes).map(([name, each]) => {
        const memoryGib = each.vcpus * memoryPerVcpu[kind as keyof typeof memoryPerVcpu];
        const architecture = family.endsWith("g") ? "arm64" : "x86_64";
        return [`${family}.${name}`, { ...each, memoryGib, architecture }] as const;
      }),
    ),
  );
}

function burstable(): (readonly [string, InstanceType])[] {
  return burstableFamilies.flatMap((family) =>
    Object.entries(burstableSizes).map(
      ([name, each]) => [`${family}.${name}`, { ...each, architecture: "x86_64" }] as const,
    ),
  );
}

/**
 * Instance types nodes may have.
 * Source: the answer of EC2's DescribeInstanceTypes as kept in moto 5.2.5 (2026-10-27), every entry compared 2026-11-22.
 */
export const instanceTypes: ReadonlyMap<string, InstanceType> = new Map([
  ...general(),
  ...burstable(),
]);

/** Whether the type earns CPU credits and spends them, as those of the `t` families do. */
export function isBurstable(name: string): boolean {
  return /^t\d/.test(name);
}

/** What to do about a type the table does not have. */
export function suggestInstanceType(name: string): string {
  const close = nearest(name, [...instanceTypes.keys()]);
  const table = "core/instance-types.ts lists the known ones";
  return close === undefined ? table : `did you mean ${close}? (${table})`;
}
