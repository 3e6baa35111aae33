import type { Mirrors } from "../../../core/mirrors";
import type { Placement, Toleration } from "../../../core/placement";
import type { PodAddressing } from "../../../core/pod-capacity";
import { resourcesOf } from "../../../core/pod-demand";
import { podSubnetTag } from "../../../core/pod-subnets";
import { startupTaint } from "../../../core/taint";
import type { Values } from "../../helm";
import { placed } from "../placed";
import { hubbleValues } from "./hubble";
import { ciliumImage } from "./images";
import { monitored } from "./monitored";
import { sizes } from "./sizes";

export interface CiliumSettings {
  readonly clusterName: string;
  /** Host of the cluster's API, without a scheme. */
  readonly apiHost: string;
  /** Service account of the operator. */
  readonly serviceAccount: string;
  /** ARN of the role the service account becomes. */
  readonly roleArn: string;
  readonly podAddresses: PodAddressing;
  /** Tags of the network interfaces it makes. */
  readonly tags: Readonly<Record<string, string>>;
  /** Where the platform's own workloads run. */
  readonly placement: Placement;
  /** What stands for the registries of its images. */
  readonly mirrors: Mirrors;
}

/** What the operator tolerates by itself; a list replaces it. Without `not-ready` it waits for itself. */
const operatorTolerations: readonly Toleration[] = [
  { key: "node-role.kubernetes.io/control-plane", operator: "Exists" },
  { key: "node-role.kubernetes.io/master", operator: "Exists" },
  { key: "node.kubernetes.io/not-ready", operator: "Exists" },
  { key: "node.cloudprovider.kubernetes.io/uninitialized", operator: "Exists" },
];

/**
 * Pods have addresses of the VPC, Cilium does kube-proxy's work, and what goes from node to node is encrypted.
 */
export function ciliumValues(settings: CiliumSettings): Values {
  const { placement, mirrors } = settings;
  return {
    image: ciliumImage("cilium", mirrors),
    cluster: { name: settings.clusterName },
    serviceAccounts: { operator: { name: settings.serviceAccount } },
    ...addresses(settings),
    ...traffic(settings),
    hubble: hubbleValues(placement, mirrors),
    certgen: {
      ...placed(placement),
      image: ciliumImage("certgen", mirrors),
      resources: resourcesOf(sizes.certgen),
    },
    operator: operator(settings),
    agentNotReadyTaintKey: startupTaint.key,
    rollOutCiliumPods: true, // a change of settings reaches the agents at once
    resources: resourcesOf(sizes.agent),
    initResources: resourcesOf(sizes.agentInit),
    // Monitors are always made: their kind is installed before, whatever Helm sees while it renders.
    prometheus: { enabled: true, serviceMonitor: { enabled: true, trustCRDsExist: true } },
  };
}

/**
 * Addresses of pods: further network interfaces of the nodes, made by the operator. They have the security groups of the
 * node's first one.
 */
function addresses({ clusterName, roleArn, podAddresses, tags }: CiliumSettings): Values {
  return {
    ipam: { mode: "eni" },
    eni: {
      enabled: true,
      iamRole: roleArn,
      awsEnablePrefixDelegation: podAddresses.prefixDelegation,
      awsReleaseExcessIPs: true,
      eniTags: { ...tags },
      // Interfaces that lost their node are found by these and deleted, so no other cluster may have the same.
      gcTags: { "io.cilium/cilium-managed": "true", "io.cilium/cluster-name": clusterName },
      nodeSpec: {
        firstInterfaceIndex: podAddresses.firstInterface,
        subnetTags: [`${podSubnetTag.key}=${podSubnetTag.value}`],
      },
    },
    routingMode: "native",
  };
}

/** The ways of packets. Without kube-proxy there is no address of the API inside the cluster before Cilium runs. */
function traffic({ apiHost, mirrors }: CiliumSettings): Values {
  return {
    kubeProxyReplacement: true,
    k8sServiceHost: apiHost,
    k8sServicePort: 443,
    encryption: { enabled: true, type: "wireguard" },
    policyEnforcementMode: "default", // pods that no policy selects may talk, so that nodes can start
    l7Proxy: true, // what the Gateway and rules for names and paths need
    envoy: {
      enabled: true,
      image: ciliumImage("cilium-envoy", mirrors),
      rollOutPods: true,
      resources: resourcesOf(sizes.envoy),
      prometheus: monitored,
    },
    gatewayAPI: {
      enabled: true,
      // A text: this chart's schema refuses a boolean. The class is made with its settings, in another release.
      gatewayClass: { create: "false" },
      externalTrafficPolicy: "Cluster",
      enableAlpn: true, // HTTP/2, which gRPC needs, through a listener with TLS
      enableAppProtocol: true,
    },
    nodeIPAM: { enabled: true }, // gives the Gateway's Service the nodes' addresses instead of a load balancer
  };
}

/** It must run before any node is ready and on whichever comes first, so no node is chosen for it. */
function operator({ placement, mirrors }: CiliumSettings): Values {
  const tolerations = [...operatorTolerations, ...placement.tolerations];
  return {
    image: ciliumImage("operator", mirrors), // the chart adds the cloud to the name
    replicas: 2,
    tolerations: tolerations.map((each) => ({ ...each })),
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    rollOutPods: true,
    resources: resourcesOf(sizes.operator),
    prometheus: monitored,
  };
}
