import { Service } from "kubernetes-models/v1/Service";
import { manifest, type KubernetesObject } from "../kubernetes";
import { autoscaler, disruptionBudget, type Scale, type Scaled } from "./scaling";

/** A service whose Deployment is somebody else's to write: Git's. */
export interface DeployedElsewhere extends Scaled, Scale {
  /** Ports its containers listen on, by their names. */
  readonly ports: Readonly<Record<"http" | "grpc", number>>;
  /** Names that external-dns gives the pods' addresses outside the cluster. */
  readonly hostnames: readonly string[];
}

/**
 * What the platform keeps of such a service: its address in the cluster, its names outside of it, how many pods it has,
 * and how many of them may go at once. The second Service has no address of its own: its name stands for the pods', which
 * belong to the VPC.
 */
export function deployedElsewhere(service: DeployedElsewhere): KubernetesObject[] {
  const { name, namespace, hostnames } = service;
  const labels = { ...service.labels };
  const annotations = { "external-dns.alpha.kubernetes.io/hostname": hostnames.join(",") };
  return [
    manifest(
      new Service({
        metadata: { name, namespace, labels },
        spec: { type: "ClusterIP", selector: labels, ports: portsOf(service) },
      }),
    ),
    manifest(
      new Service({
        metadata: { name: `${name}-pods`, namespace, labels, annotations },
        spec: { type: "ClusterIP", clusterIP: "None", selector: labels, ports: portsOf(service) },
      }),
    ),
    autoscaler(service, service),
    disruptionBudget(service),
  ];
}

function portsOf({ ports }: DeployedElsewhere) {
  return [
    { name: "http", port: ports.http, targetPort: ports.http, protocol: "TCP" as const },
    {
      name: "grpc",
      port: ports.grpc,
      targetPort: ports.grpc,
      protocol: "TCP" as const,
      appProtocol: "kubernetes.io/h2c", // gRPC without TLS of its own: WireGuard encrypts between nodes
    },
  ];
}
