import { CronJob } from "kubernetes-models/batch/v1/CronJob";
import type { IContainer } from "kubernetes-models/v1/Container";
import { ServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import { imageFor, type Mirrors } from "../../core/mirrors";
import type { Placement } from "../../core/placement";
import { resourcesOf, type ContainerSize } from "../../core/pod-demand";
import { vaultAddress, vaultCertificate, vaultFolders } from "../../core/vault";
import { manifest, type KubernetesObject } from "../kubernetes";
import { saveScript, uploadScript } from "./script";

export interface VaultSnapshotsProps {
  readonly namespace: string;
  /** Service account that its role in AWS and its role in Vault know. Both roles have its name. */
  readonly serviceAccount: string;
  /** Labels of its pods, by which policies know them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly region: string;
  readonly bucket: string;
  /** Image with Vault's own commands. */
  readonly vaultImage: string;
  readonly mirrors: Mirrors;
  readonly placement: Placement;
}

/** Once an hour, when few other things begin: what Vault was told within it is what a restore loses. */
export const snapshotSchedule = "17 * * * *";

/** Audience of the token that Vault is shown; a token for the API server opens nothing there. */
export const vaultAudience = "vault";

/** The AWS CLI, from its publisher. Version: tag of github.com/aws/aws-cli of 2026-07-23. */
const awsImage = "public.ecr.aws/aws-cli/aws-cli:2.36.7";

/** What each container asks for. */
const sizes = {
  save: { cpu: 20, memory: 64, limit: 256 },
  upload: { cpu: 50, memory: 128, limit: 256 },
} as const satisfies Record<string, ContainerSize>;

const folder = "/snapshots";
const tokenFolder = "/var/run/secrets/vault";

/** Nobody, in both images. */
const user = 65_534;

/** The Job that saves Vault to the bucket, time and again, and the account it does so as. */
export function vaultSnapshotObjects(props: VaultSnapshotsProps): KubernetesObject[] {
  const { namespace, serviceAccount, labels, placement } = props;
  const metadata = { name: serviceAccount, namespace, labels: { ...labels } };
  return [
    manifest(new ServiceAccount({ metadata, automountServiceAccountToken: false })),
    manifest(
      new CronJob({
        metadata,
        spec: {
          schedule: snapshotSchedule,
          timeZone: "Etc/UTC",
          concurrencyPolicy: "Forbid",
          startingDeadlineSeconds: 600,
          successfulJobsHistoryLimit: 1,
          failedJobsHistoryLimit: 3,
          jobTemplate: {
            spec: {
              backoffLimit: 2,
              activeDeadlineSeconds: 900,
              template: {
                metadata: { labels: { ...labels } },
                spec: {
                  serviceAccountName: serviceAccount,
                  automountServiceAccountToken: false,
                  enableServiceLinks: false,
                  restartPolicy: "Never", // each attempt is a pod of its own, whose log stays
                  nodeSelector: { ...placement.nodeSelector },
                  tolerations: placement.tolerations.map((each) => ({ ...each })),
                  securityContext: {
                    runAsNonRoot: true,
                    runAsUser: user,
                    runAsGroup: user,
                    fsGroup: user,
                    seccompProfile: { type: "RuntimeDefault" },
                  },
                  initContainers: [save(props)],
                  containers: [upload(props)],
                  volumes: volumes(),
                },
              },
            },
          },
        },
      }),
    ),
  ];
}

function save({ vaultImage, serviceAccount }: VaultSnapshotsProps): IContainer {
  return container("save", vaultImage, saveScript, sizes.save, {
    ANY_SERVER: vaultAddress("vault"),
    LEADER: vaultAddress("vault-active"),
    ROLE: serviceAccount,
    TOKEN_FILE: `${tokenFolder}/token`,
    VAULT_CACERT: `${vaultFolders.tls}/ca.crt`,
  });
}

function upload({ region, bucket, mirrors }: VaultSnapshotsProps): IContainer {
  const image = imageFor(awsImage, mirrors);
  return container("upload", image, uploadScript, sizes.upload, {
    AWS_REGION: region,
    BUCKET: bucket,
  });
}

function container(
  name: string,
  image: string,
  script: string,
  size: ContainerSize,
  environment: Readonly<Record<string, string>>,
): IContainer {
  const variables = { ...environment, SNAPSHOT: `${folder}/vault.snap`, HOME: "/tmp" };
  const ofVault = [
    { name: "authority", mountPath: vaultFolders.tls, readOnly: true },
    { name: "token", mountPath: tokenFolder, readOnly: true },
  ];
  return {
    name,
    image,
    command: ["/bin/sh", "-c", script],
    env: Object.entries(variables).map(([key, value]) => ({ name: key, value })),
    resources: resourcesOf(size),
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    volumeMounts: [
      { name: "snapshots", mountPath: folder },
      { name: "tmp", mountPath: "/tmp" },
      ...(name === "save" ? ofVault : []),
    ],
  };
}

/** The authority's certificate alone, never Vault's key, and a token that Vault alone believes. */
function volumes() {
  return [
    { name: "snapshots", emptyDir: { sizeLimit: "2Gi" } },
    { name: "tmp", emptyDir: {} },
    {
      name: "authority",
      secret: { secretName: vaultCertificate, items: [{ key: "ca.crt", path: "ca.crt" }] },
    },
    {
      name: "token",
      projected: {
        sources: [
          {
            serviceAccountToken: { audience: vaultAudience, expirationSeconds: 600, path: "token" },
          },
        ],
      },
    },
  ];
}
