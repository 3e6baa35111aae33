import { registryFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf, type ContainerSize, type PodDemand } from "../../../core/pod-demand";
import { vaultCertificate, vaultFolders, vaultHost, vaultLabels } from "../../../core/vault";
import type { Values } from "../../helm";
import { placed } from "../placed";
import { vaultConfig, type VaultConfigSettings } from "./config";
import { vaultImage } from "./image";
import { keeperEnvironment, keeperScript } from "./keeper";

export interface VaultSettings extends VaultConfigSettings {
  readonly serviceAccount: string;
  /** ARN of the role the service account becomes. */
  readonly roleArn: string;
  readonly mirrors: Mirrors;
  /** Zones of the nodes. */
  readonly zones: number;
  /** Class of its volumes. */
  readonly storageClass: string;
  /** Nodes its pods are kept on. */
  readonly placement: Placement;
}

/** What each container asks for. */
const sizes = {
  vault: { cpu: 100, memory: 256, limit: 512 },
  keeper: { cpu: 5, memory: 16, limit: 32 },
} as const satisfies Record<string, ContainerSize>;

/** GiB of each server's volumes: Raft's data, and the audit log. */
const volumes = { data: 10, audit: 10 } as const;

/** User and group of the image. */
const user = 100;
const group = 1000;

const containerSecurity = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
};

/** What its pods ask of the nodes. */
export function vaultPods({ replicas }: VaultSettings): PodDemand[] {
  return [
    {
      workload: "StatefulSet vault",
      on: "platform",
      pods: replicas,
      containers: [sizes.vault, sizes.keeper],
      apart: true,
      volumesGib: [volumes.data, volumes.audit],
    },
  ];
}

/**
 * Servers with Raft, each on a node and in a zone of its own, unsealed by KMS. Pods are replaced when a person deletes
 * them, not by Helm, which would wait for ever for one that is sealed or not initialised. Nothing is injected into pods of
 * others: a webhook that Vault must answer would stand before every pod of the cluster.
 */
export function vaultValues(settings: VaultSettings): Values {
  const { mirrors, placement, replicas, serviceAccount, roleArn, storageClass } = settings;
  const volume = (gib: number) => ({ enabled: true, size: `${gib}Gi`, storageClass });
  return {
    global: { tlsDisable: false },
    injector: { enabled: false },
    server: {
      image: { repository: `${registryFor("docker.io", mirrors)}/hashicorp/vault` },
      updateStrategyType: "OnDelete",
      includeConfigAnnotation: true, // shows which pods still have the settings before
      logFormat: "json",
      resources: resourcesOf(sizes.vault),
      serviceAccount: {
        name: serviceAccount,
        annotations: { "eks.amazonaws.com/role-arn": roleArn },
      },
      ha: {
        enabled: true,
        replicas,
        // By name, which the certificate has. $(HOSTNAME) is set too late in the chart's list of variables.
        apiAddr: "https://$(VAULT_K8S_POD_NAME).vault-internal:8200",
        raft: { enabled: true, setNodeId: true, config: JSON.stringify(vaultConfig(settings)) },
        // The chart's budget would keep nodes from being emptied while Vault is sealed: ours does not.
        disruptionBudget: { enabled: false },
      },
      dataStorage: volume(volumes.data),
      auditStorage: volume(volumes.audit),
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
      ...placed(placement),
      topologySpreadConstraints: acrossZones(settings),
      ...security(),
      shareProcessNamespace: true, // the keeper sends Vault its signals
      extraContainers: [keeper(mirrors)],
      extraEnvironmentVars: { VAULT_CACERT: `${vaultFolders.tls}/ca.crt` },
      volumes: [
        { name: "tls", secret: { secretName: vaultCertificate } },
        { name: "tmp", emptyDir: {} },
      ],
      volumeMounts: [
        { name: "tls", mountPath: vaultFolders.tls, readOnly: true },
        { name: "tmp", mountPath: "/tmp" }, // its configuration is copied there
      ],
    },
    serverTelemetry: {
      serviceMonitor: {
        enabled: true,
        tlsConfig: {
          ca: { secret: { name: vaultCertificate, key: "ca.crt" } },
          serverName: vaultHost("vault"),
        },
      },
    },
  };
}

/**
 * A volume binds its server to a zone for ever, so a server waits for a zone of its own rather than to be bound to that of
 * another.
 */
function acrossZones({ replicas, zones }: VaultSettings) {
  return [
    {
      topologyKey: "topology.kubernetes.io/zone",
      maxSkew: 1,
      minDomains: Math.min(replicas, zones),
      whenUnsatisfiable: "DoNotSchedule",
      labelSelector: { matchLabels: { ...vaultLabels } },
    },
  ];
}

function security() {
  return {
    statefulSet: {
      securityContext: {
        pod: {
          runAsNonRoot: true,
          runAsUser: user,
          runAsGroup: group,
          fsGroup: group,
          fsGroupChangePolicy: "OnRootMismatch",
          seccompProfile: { type: "RuntimeDefault" },
        },
        container: containerSecurity,
      },
    },
  };
}

function keeper(mirrors: Mirrors) {
  return {
    name: "keeper",
    image: vaultImage(mirrors),
    command: ["/bin/sh", "-c", keeperScript],
    env: Object.entries(keeperEnvironment).map(([name, value]) => ({ name, value })),
    resources: resourcesOf(sizes.keeper),
    securityContext: containerSecurity,
    volumeMounts: [
      { name: "tls", mountPath: vaultFolders.tls, readOnly: true },
      { name: "audit", mountPath: vaultFolders.audit },
    ],
  };
}
