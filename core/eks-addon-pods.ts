import type { ContainerSize, PodDemand } from "./pod-demand";

/** CoreDNS as EKS installs it: https://docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html, 2026-11-22. */
const coreDns: ContainerSize = { cpu: 100, memory: 70, limit: 170 };

/** Every container of the storage driver: `controller.resources` and `node.resources` of its chart 2.64.0. */
const storageDriver: ContainerSize = { cpu: 10, memory: 40, limit: 256 };

const times = (count: number): ContainerSize[] =>
  Array.from({ length: count }, () => storageDriver);

/**
 * The pods of the add-ons that EKS looks after, with their own defaults. Those that may run anywhere are counted where
 * room is scarcer, on the pool `platform`. The Pod Identity agent asks for nothing.
 */
export function eksAddonPods(): PodDemand[] {
  return [
    { workload: "Deployment coredns", on: "platform", pods: 2, containers: [coreDns] },
    {
      workload: "Deployment ebs-csi-controller",
      on: "platform",
      pods: 2,
      // The driver, provisioner, attacher, snapshotter, resizer, modifier of volumes, liveness probe.
      containers: times(7),
    },
    // The driver, registrar, liveness probe.
    { workload: "DaemonSet ebs-csi-node", on: "every-node", pods: 1, containers: times(3) },
    { workload: "DaemonSet eks-pod-identity-agent", on: "every-node", pods: 1, containers: [] },
  ];
}
