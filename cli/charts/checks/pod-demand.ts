import type { Json } from "../../../core/json";
import type { ContainerSize, PodDemand } from "../../../core/pod-demand";
import { loadOf } from "../../../core/pool-capacity";
import { amount } from "../../../modules/kubernetes/checks/quantity";
import type { Finding } from "../finding";
import { containersOf, podTemplates } from "../pods";
import { textAt, type RenderedObject } from "../rendered";
import { valueAt } from "../values";

/** Kinds whose pods stay; Prometheus' operator makes pods of the last two. */
const kinds = ["Deployment", "StatefulSet", "DaemonSet"];
const ofOperator = ["Prometheus", "Alertmanager"];

/**
 * Where what a release declares of its pods, by which the pools are reckoned, is not what its chart makes of the values:
 * kind and name, number, and what each asks for.
 */
export function checkPodDemand(
  objects: readonly RenderedObject[],
  declared: readonly PodDemand[],
): Finding[] {
  const rendered = new Map(demandsOf(objects).map((each) => [each.workload, each]));
  const named = new Map(declared.map((each) => [each.workload, each]));
  return [...new Set([...rendered.keys(), ...named.keys()])].flatMap((workload) => {
    const [is, says] = [textOf(rendered.get(workload)), textOf(named.get(workload))];
    if (is === says) return [];
    return [
      {
        severity: "error" as const,
        object: workload,
        path: "pods",
        what: `is rendered as ${is}, and the release declares ${says}`,
        remedy: "correct the table of sizes beside the values, which both should come from",
      },
    ];
  });
}

/** `2 pods of 50 thousandths of a CPU and 128 MiB` */
function textOf(demand: PodDemand | undefined): string {
  if (demand === undefined) return "nothing";
  const { cpuMillis, memoryMib } = loadOf(demand);
  const count = demand.on === "every-node" ? "a pod on every node" : `${demand.pods} pods`;
  return `${count} of ${cpuMillis} thousandths of a CPU and ${memoryMib} MiB`;
}

function demandsOf(objects: readonly RenderedObject[]): PodDemand[] {
  const reloader = reloaderOf(objects);
  return objects.flatMap((object): PodDemand[] => {
    const { fields } = object;
    const kind = textAt(fields, "kind");
    const demand = {
      workload: `${kind} ${textAt(fields, "metadata", "name")}`,
      on: kind === "DaemonSet" ? ("every-node" as const) : ("platform" as const),
      pods: kind === "DaemonSet" ? 1 : Number(valueAt(fields, ["spec", "replicas"]) ?? 1),
    };
    if (ofOperator.includes(kind)) {
      const own = sizeOf(valueAt(fields, ["spec"]));
      return [{ ...demand, containers: [own, reloader], init: [reloader] }];
    }
    if (!kinds.includes(kind)) return [];
    const containers = podTemplates([object]).flatMap(containersOf);
    const sizes = (lasting: boolean): ContainerSize[] =>
      containers.filter((each) => each.lasting === lasting).map((each) => sizeOf(each.fields));
    return [{ ...demand, containers: sizes(true), init: sizes(false) }];
  });
}

/** What a container asks for; nothing counts as nothing, and another check reports it. */
function sizeOf(container: Json | undefined): ContainerSize {
  const asked = (resource: string): number => {
    const value = valueAt(container, ["resources", "requests", resource]);
    return typeof value === "string" || typeof value === "number" ? (amount(value) ?? 0) : 0;
  };
  return { cpu: Math.round(asked("cpu") * 1000), memory: asked("memory") / 2 ** 20 };
}

/** The sidecar that Prometheus' operator puts into each pod it makes, by the operator's own arguments. */
function reloaderOf(objects: readonly RenderedObject[]): ContainerSize {
  const args = objects
    .flatMap((object) => podTemplates([object]).flatMap(containersOf))
    .flatMap(({ fields }) => (Array.isArray(fields["args"]) ? fields["args"].map(String) : []));
  const asked = (resource: string): number => {
    const flag = `--config-reloader-${resource}-request=`;
    return amount(args.find((arg) => arg.startsWith(flag))?.slice(flag.length) ?? 0) ?? 0;
  };
  return { cpu: Math.round(asked("cpu") * 1000), memory: asked("memory") / 2 ** 20 };
}
