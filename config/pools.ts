import { z } from "zod";
import { instanceTypes, type InstanceType } from "../core/instance-types";
import { endedNodeImages, nodeImages, type NodeImageName } from "../core/node-images";
import { podsPerNode, type PodAddressing } from "../core/pod-capacity";
import { parseTaint, taintForm, type Taint } from "../core/taint";
import type { Common } from "./common";
import { choice, distinct, flag, section, text, whole } from "./fields";

/** Nodes a managed node group may have: https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html */
const mostNodes = 450;

const images = [
  ...(Object.keys(nodeImages) as [NodeImageName]),
  ...Object.keys(endedNodeImages),
] as const;

/** Instance types of a group of nodes. */
export function instanceTypeNames() {
  const one = text("an instance type", /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "write it as m6i.large");
  return distinct(
    z
      .array(one, { error: 'is not a list of instance types; write it as ["m6i.large", …]' })
      .min(1, { error: 'names no instance type; write it as ["m6i.large", …]' }),
  );
}

/** Nodes of one kind. What is left out of a document's pool has the document's value. */
const pool = section({
  /** Whether the pool exists. Default: true, but false for `spot`. */
  enabled: flag().optional(),
  /** EC2 instance types of one size; on-demand pools take the first that can be had. No default for a pool of your own. */
  instanceTypes: instanceTypeNames().optional(),
  /** Fewest nodes. Default for a pool of your own: 0. */
  min: whole("nodes", 0, mostNodes).optional(),
  /** Most nodes. No default for a pool of your own. */
  max: whole("nodes", 1, mostNodes).optional(),
  /** Nodes at first; afterwards the autoscaler decides. Default: `min`. */
  desired: whole("nodes", 0, mostNodes).optional(),
  /** Size of each node's disk. Default: 50. */
  diskGib: whole("GiB", 20, 16_384).optional(),
  /** Whether nodes are paid by the hour or bid for, and may vanish with two minutes' notice. Default: on-demand. */
  capacity: choice(["on-demand", "spot"]).optional(),
  /** Marks that keep pods without a toleration away, as kubectl writes them. Default: none. */
  taints: z
    .array(text("a taint", taintForm, "write it as dedicated=true:NoSchedule"), {
      error: 'is not a list of taints; write it as ["dedicated=true:NoSchedule"]',
    })
    .optional(),
  /** Labels of the nodes beside `node-pool`, which is the pool's name. Default: none. */
  labels: z
    .record(
      text(
        "a label's key",
        /^((?=[^/]{1,253}\/)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\/)?[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/,
        "use up to 63 of a-z A-Z 0-9 _.- with a letter or digit at either end, a domain and a slash before them if you like",
      ),
      text(
        "a label's value",
        /^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/,
        "use 1 to 63 of a-z A-Z 0-9 _.- with a letter or digit at either end",
      ),
      {
        error: 'is not a group of labels; write it as { tier: "batch" }',
      },
    )
    .optional(),
  /** Operating system of the nodes. Default: al2023. */
  ami: choice(images).optional(),
});

/** Pools by name: the document's `platform`, `application` and `spot`, and your own. */
export const poolsSection = z
  .record(
    text(
      "a pool's name",
      /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/,
      "use up to 20 lower-case letters, digits and dashes, beginning with a letter",
    ),
    pool,
    { error: "is not a group of pools; write it as { application: { max: 20 } }" },
  )
  .default({});

export type PoolInput = z.output<typeof pool>;

/** A pool as its file and the defaults say, before it is known to make sense. */
export type PoolSettings = {
  readonly [K in Exclude<keyof PoolInput, "instanceTypes" | "max">]-?: NonNullable<PoolInput[K]>;
} & Pick<PoolInput, "instanceTypes" | "max">;

/** A pool of nodes, complete. */
export interface Pool {
  readonly instanceTypes: readonly [string, ...string[]];
  readonly min: number;
  readonly max: number;
  readonly desired: number;
  readonly diskGib: number;
  readonly capacity: "on-demand" | "spot";
  readonly taints: readonly Taint[];
  /** Labels of the nodes, `node-pool` among them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly ami: NodeImageName;
  readonly architecture: InstanceType["architecture"];
  /** Pods the kubelet of each node may accept. */
  readonly maxPods: number;
}

/** The document's pools. */
function documentPools(stage: Common["stage"]): Readonly<Record<string, PoolInput>> {
  const platformNodes = stage === "production" ? 3 : 2; // three: one a zone, as charts with hard anti-affinity need
  return {
    platform: {
      instanceTypes: ["m6i.xlarge"],
      min: platformNodes,
      max: 3,
      taints: ["platform=true:NoSchedule"],
    },
    application: { instanceTypes: ["m6i.large"], min: 2, max: 10 },
    spot: {
      enabled: false,
      instanceTypes: ["m6i.large", "m6a.large", "m5.large", "m5a.large"], // several, so that one sold out is no outage
      min: 0,
      max: 5,
      capacity: "spot",
      taints: ["spot=true:PreferNoSchedule"],
    },
  };
}

/** Names of the document's pools, which need nothing said to be complete. */
export const documentPoolNames: readonly string[] = Object.keys(documentPools("production"));

/** The pools that exist, each with its defaults. */
export function poolSettings(
  stage: Common["stage"],
  pools: Readonly<Record<string, PoolInput>>,
): Readonly<Record<string, PoolSettings>> {
  const defaults = documentPools(stage);
  const names = [...new Set([...Object.keys(defaults), ...Object.keys(pools)])];
  const merged = names.map(
    (name) => [name, settingsOf({ ...defaults[name], ...pools[name] })] as const,
  );
  return Object.fromEntries(merged.filter(([, { enabled }]) => enabled));
}

function settingsOf(given: PoolInput): PoolSettings {
  const min = given.min ?? 0;
  return {
    enabled: given.enabled ?? true,
    instanceTypes: given.instanceTypes,
    min,
    max: given.max,
    desired: given.desired ?? min,
    diskGib: given.diskGib ?? 50,
    capacity: given.capacity ?? "on-demand",
    taints: given.taints ?? [],
    labels: given.labels ?? {},
    ami: given.ami ?? "al2023",
  };
}

/** The instance types a pool names, as far as they are known. */
export function knownTypes(pool: Pick<PoolSettings, "instanceTypes">): InstanceType[] {
  return (pool.instanceTypes ?? []).flatMap((name) => instanceTypes.get(name) ?? []);
}

/** The complete pool. Its settings have passed every rule. */
export function completePool(
  name: string,
  settings: PoolSettings,
  addressing: PodAddressing,
): Pool {
  const [first, ...others] = settings.instanceTypes ?? [];
  const types = knownTypes(settings);
  if (first === undefined || !types[0])
    throw new Error(`pool ${name} has passed the rules without types`);
  return {
    instanceTypes: [first, ...others],
    min: settings.min,
    max: settings.max ?? settings.min,
    desired: settings.desired,
    diskGib: settings.diskGib,
    capacity: settings.capacity,
    taints: settings.taints.map(parseTaint),
    labels: { ...settings.labels, "node-pool": name },
    ami: settings.ami as NodeImageName,
    architecture: types[0].architecture,
    maxPods: Math.min(...types.map((type) => podsPerNode(type, addressing))),
  };
}
