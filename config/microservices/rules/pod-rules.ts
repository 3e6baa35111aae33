import { allocatable } from "../../../core/node-allocatable";
import type { Problem } from "../../../core/problems";
import { podsWithVpcCni } from "../../../core/vpc-cni-capacity";
import { knownTypes } from "../../pools";
import type { MicroservicesSettings } from "..";
import { nodeSettings } from "../cluster";
import { serviceSettings } from "../services";

/** Pods, and what they ask for. */
interface Demand {
  readonly pods: number;
  /** Thousandths of a CPU. */
  readonly cpuMillis: number;
  readonly memoryMib: number;
}

/** What every node runs beside the services: the network plugin (50), kube-proxy (100) and Traefik (100 and 96 MiB). */
const everyNode: Demand = { pods: 3, cpuMillis: 250, memoryMib: 96 };

/** What runs once: external-secrets (6 pods), metrics-server, the autoscaler and CoreDNS (2 each), as their charts ask. */
const once: Demand = { pods: 12, cpuMillis: 480, memoryMib: 1420 };

/** What one node has for services. */
function roomOfANode({ stage, cluster }: MicroservicesSettings): Demand {
  const types = knownTypes(nodeSettings(stage, cluster.nodes));
  const pods = Math.min(...types.map(podsWithVpcCni));
  const rooms = types.map((type) => allocatable(type, pods));
  return {
    pods: pods - everyNode.pods,
    cpuMillis: Math.min(...rooms.map(({ cpuMillis }) => cpuMillis)) - everyNode.cpuMillis,
    memoryMib: Math.min(...rooms.map(({ memoryMib }) => memoryMib)) - everyNode.memoryMib,
  };
}

const asked = [
  ["cpuMillis", "thousandths of a CPU"],
  ["memoryMib", "MiB"],
] as const;

/** Services of which one pod asks for more than a node has: it would wait for ever. */
function podsFitANode(settings: MicroservicesSettings): Problem[] {
  const room = roomOfANode(settings);
  return Object.entries(serviceSettings(settings.services)).flatMap(([name, { resources }]) =>
    asked
      .filter(([field]) => resources[field] > room[field])
      .map(([field, unit]) => ({
        path: `services.${name}.resources.${field}`,
        what: `is more than the ${room[field]} ${unit} that a node of cluster.nodes.instanceTypes has for services`,
        got: resources[field],
        remedy: "lower it, or choose larger instance types",
      })),
  );
}

/** Whether all nodes together hold the fewest pods of all services; bin packing may need somewhat more. */
function podsFitAllNodes(settings: MicroservicesSettings): Problem[] {
  const { max } = nodeSettings(settings.stage, settings.cluster.nodes);
  const room = roomOfANode(settings);
  const services = Object.values(serviceSettings(settings.services));
  const sum = (of: (service: (typeof services)[number]) => number) =>
    services.reduce((total, service) => total + service.replicas.min * of(service), 0);
  const needed: Demand = {
    pods: once.pods + sum(() => 1),
    cpuMillis: once.cpuMillis + sum(({ resources }) => resources.cpuMillis),
    memoryMib: once.memoryMib + sum(({ resources }) => resources.memoryMib),
  };
  return ([["pods", "pods"], ...asked] as const)
    .filter(([field]) => needed[field] > max * room[field])
    .map(([field, unit]) => ({
      path: "cluster.nodes.max",
      what:
        `is too low: the services' least pods and the platform's need ${needed[field]} ${unit}, ` +
        `and each node has ${room[field]}`,
      got: max,
      remedy: `choose ${Math.ceil(needed[field] / room[field])} or more, larger instance types, or fewer pods`,
    }));
}

/** Pods that no node has room for. The nodes have passed their rules. */
export function podRules(settings: MicroservicesSettings): Problem[] {
  const single = podsFitANode(settings);
  return single.length > 0 ? single : podsFitAllNodes(settings);
}
