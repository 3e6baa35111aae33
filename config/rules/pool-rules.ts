import { instanceTypes, suggestInstanceType } from "../../core/instance-types";
import { nearest, suggest } from "../../core/nearest";
import { endedNodeImages } from "../../core/node-images";
import type { Problem } from "../../core/problems";
import { parseTaint, startupTaint } from "../../core/taint";
import type { LocalPlusSettings } from "../localplus";
import { documentPoolNames, knownTypes, poolSettings, type PoolSettings } from "../pools";

/** A rule about one pool; `path` is the pool's. */
type PoolRule = (pool: PoolSettings, path: string, name: string) => Problem[];

/** A rule about nodes of one kind in whatever blueprint. */
type NodeRule = (
  nodes: Pick<PoolSettings, "instanceTypes" | "min" | "desired" | "max">,
  path: string,
) => Problem[];

const ownPoolsAreComplete: PoolRule = (pool, path, name) => {
  const close = nearest(name, documentPoolNames);
  const mean = close === undefined ? "" : `, or did you mean the pool ${close}?`;
  const missing = (["instanceTypes", "max"] as const).filter((field) => pool[field] === undefined);
  return missing.map((field) => ({
    path: `${path}.${field}`,
    what: "is missing, and only platform, application and spot have a default",
    remedy: `set it${mean}`,
  }));
};

const typesAreKnown: NodeRule = ({ instanceTypes: names = [] }, path) =>
  names.flatMap((name, index) =>
    instanceTypes.has(name)
      ? []
      : [
          {
            path: `${path}.instanceTypes[${index}]`,
            what: "is not a known instance type",
            got: name,
            remedy: suggestInstanceType(name),
          },
        ],
  );

/** The autoscaler takes the first type for all: kubernetes/autoscaler, cluster-autoscaler/cloudprovider/aws/README.md. */
const typesAreOfOneSize: NodeRule = (pool, path) => {
  const kinds = knownTypes(pool).map(
    ({ vcpus, memoryGib, architecture }) => `${vcpus} vCPU, ${memoryGib} GiB, ${architecture}`,
  );
  const different = [...new Set(kinds)];
  if (different.length <= 1) return [];
  return [
    {
      path: `${path}.instanceTypes`,
      what: `mixes sizes (${different.join("; ")}), and the autoscaler takes all nodes of a pool for equal`,
      got: pool.instanceTypes,
      remedy: "use types of one size and architecture, or a pool for each",
    },
  ];
};

const sizesAreInOrder: NodeRule = ({ min, desired, max }, path) => {
  if (max === undefined || (min <= desired && desired <= max)) return [];
  return [
    {
      path,
      what: "has numbers of nodes that are out of order",
      got: { min, desired, max },
      remedy: "keep min ≤ desired ≤ max",
    },
  ];
};

/** Kubernetes tells taints apart by key and effect; every pool has the startup taint already. */
const taintsAreDistinct: PoolRule = ({ taints }, path) => {
  const marks = [startupTaint, ...taints.map(parseTaint)].map(
    ({ key, effect }) => `${key} and ${effect}`,
  );
  return taints.flatMap((taint, index) => {
    const mark = marks[index + 1] ?? "";
    if (marks.indexOf(mark) === index + 1) return [];
    return [
      {
        path: `${path}.taints[${index}]`,
        what: `is a second taint with ${mark}`,
        got: taint,
        remedy: "remove it",
      },
    ];
  });
};

/** `node-pool` is ours; kubelets may not set labels of Kubernetes' and EKS's own domains. */
const labelsAreFree: PoolRule = ({ labels }, path) =>
  Object.keys(labels)
    .filter((key) => /^node-pool$|(^|\.)(kubernetes\.io|k8s\.io|eks\.amazonaws\.com)\//.test(key))
    .map((key) => ({
      path: `${path}.labels.${key}`,
      what:
        key === "node-pool"
          ? "is the pool's name already"
          : "is in a domain nodes may not label themselves in",
      got: labels[key],
      remedy: "choose another key",
    }));

const imageIsPublished: PoolRule = ({ ami }, path) => {
  const ended = endedNodeImages[ami];
  if (ended === undefined) return [];
  return [
    {
      path: `${path}.ami`,
      what: `is an image EKS no longer publishes, since ${ended}`,
      got: ami,
      remedy: "choose al2023 or bottlerocket",
    },
  ];
};

/** What is wrong with nodes of one kind, whatever their blueprint. */
export const nodeRules: NodeRule = (nodes, path) =>
  [typesAreKnown, typesAreOfOneSize, sizesAreInOrder].flatMap((rule) => rule(nodes, path));

const rules: readonly PoolRule[] = [
  ownPoolsAreComplete,
  nodeRules,
  taintsAreDistinct,
  labelsAreFree,
  imageIsPublished,
];

/** Charts of the platform tolerate its taint and ask for its label: without the pool they would wait for ever. */
function platformExists(pools: Readonly<Record<string, PoolSettings>>): Problem[] {
  if ("platform" in pools) return [];
  return [
    {
      path: "cluster.pools.platform.enabled",
      what: "may not be off, because the platform's charts run nowhere else",
      got: false,
      remedy: "remove it",
    },
  ];
}

/** Services' pods tolerate no taint, and a preference keeps nobody away. */
function servicesHaveAPool(pools: Readonly<Record<string, PoolSettings>>): Problem[] {
  const open = ({ taints }: PoolSettings) =>
    taints.map(parseTaint).every(({ effect }) => effect === "PreferNoSchedule");
  if (Object.values(pools).some(open)) return [];
  return [
    {
      path: "cluster.pools",
      what: "has no pool without a taint, so the services would run nowhere",
      got: Object.keys(pools),
      remedy: "switch the pool application on, or add a pool without taints",
    },
  ];
}

function grownPoolsAreOn(
  growFirst: readonly string[],
  pools: Readonly<Record<string, PoolSettings>>,
): Problem[] {
  return growFirst.flatMap((got, index) => {
    if (Object.hasOwn(pools, got)) return [];
    const known = documentPoolNames.includes(got);
    return [
      {
        path: `cluster.growFirst[${index}]`,
        what: known ? "is a pool that is off" : "is not a pool of the cluster",
        got,
        remedy: known
          ? `set cluster.pools.${got}.enabled: true, or remove it`
          : suggest(got, Object.keys(pools)),
      },
    ];
  });
}

/** Everything wrong with the pools by themselves. */
export function poolRules({ stage, cluster }: LocalPlusSettings): Problem[] {
  const pools = poolSettings(stage, cluster.pools);
  return [
    ...platformExists(pools),
    ...servicesHaveAPool(pools),
    ...grownPoolsAreOn(cluster.growFirst, pools),
    ...Object.entries(pools).flatMap(([name, pool]) =>
      rules.flatMap((rule) => rule(pool, `cluster.pools.${name}`, name)),
    ),
  ];
}
