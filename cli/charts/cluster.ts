import { isJsonObject, type JsonObject } from "../../core/json";
import type { Taint, TaintEffect } from "../../core/taint";
import { startupTaint } from "../../core/taint";
import type { SynthesizedStack } from "../synthesized-stack";
import { objectAt } from "../terraform-json";
import { itemsAt, textAt } from "./rendered";

/** A group of nodes that pods may land on. */
export interface Pool {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Those that keep pods away for good. */
  readonly taints: readonly Taint[];
}

/** What the checks need of the cluster a release goes to. */
export interface Cluster {
  /** Such as `1.35`; undefined when the environment has no cluster of its own. */
  readonly version: string | undefined;
  readonly pools: readonly Pool[];
}

/** Effects as the AWS API writes them. PREFER_NO_SCHEDULE keeps nothing away for good. */
const effects: Readonly<Record<string, TaintEffect>> = {
  NO_SCHEDULE: "NoSchedule",
  NO_EXECUTE: "NoExecute",
};

/** The cluster that the stacks of one environment make. */
export function clusterOf(stacks: readonly SynthesizedStack[]): Cluster {
  const clusters = resources(stacks, "aws_eks_cluster");
  return {
    version: clusters.map((cluster) => textAt(cluster, "version")).find((each) => each !== ""),
    pools: resources(stacks, "aws_eks_node_group").map((group) => {
      const labels = labelsOf(group);
      return { name: labels["node-pool"] ?? "", labels, taints: taintsOf(group) };
    }),
  };
}

function labelsOf(group: JsonObject): Record<string, string> {
  const labels = objectAt(group, "labels");
  return Object.fromEntries(Object.keys(labels).map((key) => [key, textAt(labels, key)]));
}

function taintsOf(group: JsonObject): Taint[] {
  return itemsAt(group, "taint").flatMap((taint) => {
    const effect = effects[textAt(taint, "effect")];
    const key = textAt(taint, "key");
    // The network plugin takes the startup taint away as soon as it runs.
    if (effect === undefined || key === startupTaint.key) return [];
    return [{ key, value: textAt(taint, "value"), effect }];
  });
}

function resources(stacks: readonly SynthesizedStack[], type: string): JsonObject[] {
  return stacks.flatMap(({ json }) =>
    Object.values(objectAt(objectAt(json, "resource"), type)).filter(isJsonObject),
  );
}
