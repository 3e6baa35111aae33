import type { LocalPlusEnvironment } from "../../config/localplus";
import { loadEnvironments } from "../../config/load";
import { referenceEnvironments } from "../../config/reference";
import { eksAddonPods } from "../../core/eks-addon-pods";
import type { PodDemand } from "../../core/pod-demand";
import { loadOf, loadOfAll } from "../../core/pool-capacity";
import { ciliumPods } from "../../modules/addons/cilium/sizes";
import { platformLoad } from "../../stacks/localplus/capacity";
import { declaredPods } from "../pod-demands";
import { markdownTable, page } from "./pages";

/** Whether the pool `platform` holds what runs on it, in numbers, for both reference environments of LOCAL-PLUS. */
export function capacityPage(): string {
  const names = Object.keys(referenceEnvironments);
  const environments = loadEnvironments(names, referenceEnvironments).filter(
    (each) => each.blueprint === "localplus",
  );
  return page(
    "Capacity of the pool `platform`",
    "What the pods of the platform ask for, and what the pool's nodes offer. CPU is in thousandths, memory in MiB. The " +
      "same numbers are the charts' values; `npm run charts` holds them against what the charts render, and an " +
      "environment whose pool is too small is refused. Pods are put on the nodes one by one, the largest first: a sum " +
      "that fits says nothing of a pod that does not. Jobs that end are left out: the room that is left is theirs.",
    "What a node offers is an estimate of what the kubelet leaves (`core/node-allocatable.ts`); its pods are no more than " +
      "Cilium has addresses for in the node's network interfaces (`core/pod-capacity.ts`).",
    ...environments.flatMap(sectionOf),
  );
}

function sectionOf(environment: LocalPlusEnvironment): string[] {
  const stack =
    declaredPods(environment).get(`${environment.name}-helm-platform`) ??
    new Map<string, readonly PodDemand[]>();
  const releases: [string, readonly PodDemand[]][] = [
    ["Cilium", ciliumPods()],
    ["add-ons of EKS", eksAddonPods()],
    ...stack,
  ];
  const used = releases.filter(([, pods]) => pods.length > 0);
  return [
    `## ${environment.name}`,
    summaryOf(
      used.flatMap(([, pods]) => pods),
      environment,
    ),
    markdownTable(
      ["release", "workload", "pods", "CPU each", "memory each", "disk each, GiB"],
      used.flatMap(([release, pods]) => pods.map((each) => rowOf(release, each))),
    ),
  ];
}

function rowOf(release: string, demand: PodDemand): string[] {
  const { cpuMillis, memoryMib } = loadOf(demand);
  const pods = demand.on === "every-node" ? "every node" : String(demand.pods);
  const apart = demand.apart === true ? ", each on a node of its own" : "";
  const disks = (demand.volumesGib ?? []).join(" + ");
  return [release, demand.workload, pods + apart, String(cpuMillis), String(memoryMib), disks];
}

function summaryOf(demands: readonly PodDemand[], environment: LocalPlusEnvironment): string {
  const { nodes, offer, asked, everywhere } = platformLoad(demands, environment);
  const one = nodes - 1;
  const own = loadOfAll(demands.filter(({ on }) => on === "platform"));
  const row = (what: string, key: keyof typeof asked): string[] => [
    what,
    String(asked[key]),
    String(nodes * offer[key]),
    percent(asked[key] / (nodes * offer[key])),
    percent((own[key] + one * everywhere[key]) / (one * offer[key])),
  ];
  const types = environment.cluster.pools["platform"]?.instanceTypes.join(", ") ?? "";
  return markdownTable(
    ["", "asked for", `${nodes} nodes (${types}) offer`, "in use", "in use with one node less"],
    [row("CPU", "cpuMillis"), row("memory", "memoryMib"), row("pods", "pods")],
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
