import { StorageClass } from "kubernetes-models/storage.k8s.io/v1/StorageClass";
import { manifest, type KubernetesObject } from "../kubernetes";

/** Name of the class below. */
export const volumeClassName = "gp3";

/**
 * The class of volumes that pods get when they name none: gp3, encrypted with the key, in the zone where the pod is. The
 * key stands by its alias, because a class cannot be changed and a key can be replaced.
 */
export function volumeClass(keyAliasArn: string): KubernetesObject {
  return manifest(
    new StorageClass({
      metadata: {
        name: volumeClassName,
        annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
      },
      provisioner: "ebs.csi.aws.com",
      parameters: { type: "gp3", encrypted: "true", kmsKeyId: keyAliasArn },
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      reclaimPolicy: "Delete",
    }),
  );
}
