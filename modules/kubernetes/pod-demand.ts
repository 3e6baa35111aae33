import type { ContainerSize, PodDemand } from "../../core/pod-demand";
import { amount } from "./checks/quantity";
import type { ObjectFields } from "./object";

/** Kinds whose pods stay. */
const kinds = ["Deployment", "StatefulSet", "DaemonSet"];

/** What the pods of the objects ask for; a container that asks for nothing counts as nothing. */
export function podDemands(objects: readonly ObjectFields[]): PodDemand[] {
  return objects.filter(({ kind }) => kinds.includes(kind)).map(demandOf);
}

/** The fields that matter here, of an object that has passed its kind's schema. */
interface Workload {
  readonly replicas?: number;
  readonly template: {
    readonly spec: {
      readonly containers: readonly Container[];
      readonly initContainers?: readonly Container[];
      readonly affinity?: {
        readonly podAntiAffinity?: {
          readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly unknown[];
        };
      };
    };
  };
}

interface Container {
  readonly resources?: { readonly requests?: Readonly<Record<string, string | number>> };
}

function demandOf({ kind, metadata, ...fields }: ObjectFields): PodDemand {
  const { replicas = 1, template } = fields["spec"] as unknown as Workload;
  const { containers, initContainers = [], affinity } = template.spec;
  const apart = affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const everywhere = kind === "DaemonSet";
  return {
    workload: `${kind} ${metadata.name}`,
    on: everywhere ? "every-node" : "platform",
    pods: everywhere ? 1 : replicas,
    containers: containers.map(sizeOf),
    init: initContainers.map(sizeOf),
    apart: (apart ?? []).length > 0,
  };
}

function sizeOf({ resources }: Container): ContainerSize {
  const { cpu = 0, memory = 0 } = resources?.requests ?? {};
  return { cpu: (amount(cpu) ?? 0) * 1000, memory: (amount(memory) ?? 0) / 2 ** 20 };
}
