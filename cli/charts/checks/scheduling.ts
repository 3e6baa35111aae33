import { isJsonObject, type JsonObject } from "../../../core/json";
import type { Taint } from "../../../core/taint";
import type { Cluster, Pool } from "../cluster";
import type { Finding } from "../finding";
import type { PodTemplate } from "../pods";
import { itemsAt, textAt } from "../rendered";
import { entriesWithin, valueAt } from "../values";

/** Labels that the kubelet or the cloud gives every node; their values are not known here. */
const givenLabel = /(^|\.)(kubernetes\.io|k8s\.aws)\//;

/**
 * Pods that no pool takes, and pods that do not tolerate the pool which the values choose for their release. A
 * DaemonSet runs wherever it is let and is left alone.
 *
 * @param values ours: a `nodeSelector` with `node-pool` in them chooses a pool.
 */
export function checkScheduling(
  pods: readonly PodTemplate[],
  values: JsonObject,
  { pools }: Cluster,
): Finding[] {
  if (pools.length === 0) return [];
  const chosen = pools.filter(({ name }) => chosenPools(values).includes(name));
  return pods
    .filter(({ kind }) => kind !== "DaemonSet")
    .flatMap((pod) => {
      if (!pools.some((pool) => takes(pool, pod))) return [stranded(pod, pools)];
      const tolerated = chosen.length === 0 || chosen.some((pool) => tolerates(pod, pool));
      return tolerated ? [] : [intolerant(pod, chosen)];
    });
}

/** Names of the pools that some `nodeSelector` in the values names. */
function chosenPools(values: JsonObject): string[] {
  return [...entriesWithin(values)]
    .filter(({ key }) => key === "nodeSelector")
    .map(({ value }) => textAt(value, "node-pool"))
    .filter((name) => name !== "");
}

function takes(pool: Pool, pod: PodTemplate): boolean {
  return (
    tolerates(pod, pool) &&
    Object.entries(selectorOf(pod)).every(([key, value]) => carries(pool, key, value))
  );
}

function selectorOf({ spec }: PodTemplate): Readonly<Record<string, unknown>> {
  const selector = spec["nodeSelector"];
  return isJsonObject(selector) ? selector : {};
}

function carries({ labels }: Pool, key: string, value: unknown): boolean {
  if (key === "kubernetes.io/os") return value === "linux";
  return key in labels ? labels[key] === value : givenLabel.test(key);
}

function tolerates(pod: PodTemplate, { taints }: Pool): boolean {
  const tolerations = itemsAt(pod.spec, "tolerations");
  return taints.every((taint) => tolerations.some((each) => covers(each, taint)));
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function covers(toleration: JsonObject, { key, value, effect }: Taint): boolean {
  const named = textAt(toleration, "key");
  const ofEffect = textAt(toleration, "effect");
  const exists = textAt(toleration, "operator") === "Exists";
  return (
    (named === key || (named === "" && exists)) &&
    (ofEffect === "" || ofEffect === effect) &&
    (exists || textAt(toleration, "value") === value)
  );
}

function stranded(pod: PodTemplate, pools: readonly Pool[]): Finding {
  return {
    severity: "error",
    object: pod.object,
    path: pod.path,
    what: "makes pods that no pool of nodes takes",
    got: { nodeSelector: selectorOf(pod), tolerations: valueAt(pod.spec, ["tolerations"]) ?? [] },
    remedy: `choose one of ${pools.map(renderPool).join(", ")} in the values`,
  };
}

function intolerant(pod: PodTemplate, chosen: readonly Pool[]): Finding {
  return {
    severity: "error",
    object: pod.object,
    path: `${pod.path}.tolerations`,
    what: "does not tolerate the pool that the release's values choose",
    got: valueAt(pod.spec, ["tolerations"]) ?? [],
    remedy: `find the values that reach these pods and let them tolerate ${chosen.map(renderPool).join(", ")}`,
  };
}

/** `platform (platform=true:NoSchedule)` */
function renderPool({ name, taints }: Pool): string {
  const marks = taints.map(({ key, value, effect }) => `${key}=${value}:${effect}`);
  return marks.length === 0 ? name : `${name} (${marks.join(" ")})`;
}
