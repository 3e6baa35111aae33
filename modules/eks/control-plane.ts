import type { Construct } from "constructs";
import { Key, logsMayEncrypt } from "../kms";
import { grantAccess, type Access } from "./access-entry";
import { Cluster, type ClusterProps } from "./cluster";
import { OidcProvider } from "./oidc-provider";
import { autoScalingMayEncryptVolumes } from "./volumes";

export interface ControlPlaneProps extends Omit<ClusterProps, "kmsKeyArn">, Access {
  readonly region: string;
}

/** A cluster that its people get into and whose tokens IAM believes. */
export interface ControlPlane {
  readonly cluster: Cluster;
  readonly oidc: OidcProvider;
}

/** A cluster with a key of its own for Secrets and logs, who may administer and view it, and IAM's trust in its tokens. */
export function createControlPlane(scope: Construct, props: ControlPlaneProps): ControlPlane {
  const { name, account, region } = props;
  const key = new Key(scope, "key", {
    alias: `${name}-eks`,
    description: `Secrets and control plane logs of ${name}`,
    account,
    statements: [logsMayEncrypt(region, account)],
  });
  const cluster = new Cluster(scope, "cluster", { ...props, kmsKeyArn: key.arn });
  grantAccess(scope, cluster.cluster.name, props);
  return { cluster, oidc: new OidcProvider(scope, "oidc", { issuerUrl: cluster.issuerUrl }) };
}

export interface VolumeKeyProps {
  /** Name of the cluster. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
}

/** The key of the nodes' disks and of pods' volumes. */
export function createVolumeKey(scope: Construct, { name, account, region }: VolumeKeyProps): Key {
  return new Key(scope, "volume-key", {
    alias: `${name}-volumes`,
    description: `Disks of nodes and volumes of pods in ${name}`,
    account,
    statements: [autoScalingMayEncryptVolumes(region, account)],
  });
}
