import type { ITerraformDependable } from "cdktf";
import { certificatesNamespace, vaultSnapshots } from "../../../core/platform-pods";
import { vaultCertificate, vaultCertificateHosts } from "../../../core/vault";
import { workloads } from "../../../core/workloads";
import { CertManager, Vault, vaultImage } from "../../../modules/addons";
import { authorityObjects, certificateObject } from "../../../modules/certificates";
import { volumeClassName } from "../../../modules/storage";
import { vaultBudget, vaultSnapshotObjects } from "../../../modules/vault";
import type { Platform } from "./part";

const { vault: account, "vault-snapshots": snapshotAccount } = workloads.localplus;
const { namespace } = account;

/** Servers of Vault in production, one of which may fail. */
const servers = 3;

/**
 * cert-manager, an authority for Vault's namespace, Vault's certificate, Vault, and what saves it. Nothing else comes after
 * Vault: it is of no use until a person has initialised it.
 */
export function installVault(
  platform: Platform,
  policies: ITerraformDependable,
  storage: ITerraformDependable,
): ITerraformDependable[] {
  const { stack, settings, aws, placement, deliver } = platform;
  const { region, mirrors, production, network } = settings;
  const replicas = production ? servers : 1;
  const certificates = deliver("vault-certificates", certificateObjects(platform), [
    installCertManager(platform, policies),
  ]);
  const { release } = new Vault(stack, "vault", {
    ...account,
    roleArn: aws.vaultRoleArn,
    unsealKeyId: aws.vaultUnsealKeyId,
    region,
    replicas,
    zones: network.zones.length,
    storageClass: volumeClassName,
    mirrors,
    placement,
    after: [certificates, storage],
  });
  const snapshots = vaultSnapshotObjects({
    ...snapshotAccount,
    labels: vaultSnapshots.labels,
    region,
    bucket: aws.vaultSnapshotBucket,
    vaultImage: vaultImage(mirrors),
    mirrors,
    placement,
  });
  const budget = replicas > 1 ? [vaultBudget(namespace)] : [];
  return [release, deliver("vault-care", [...snapshots, ...budget], [certificates])];
}

function installCertManager(
  { stack, settings, placement }: Platform,
  policies: ITerraformDependable,
): ITerraformDependable {
  const { release } = new CertManager(stack, "cert-manager", {
    namespace: certificatesNamespace,
    mirrors: settings.mirrors,
    replicas: settings.production ? 2 : 1,
    placement,
    after: [policies],
  });
  return release;
}

function certificateObjects({ settings }: Platform) {
  const issuer = "vault";
  return [
    ...authorityObjects({ name: issuer, namespace, title: `Vault of ${settings.name}` }),
    certificateObject({
      name: vaultCertificate,
      namespace,
      issuer,
      hosts: [...vaultCertificateHosts(), "localhost"],
      addresses: ["127.0.0.1"],
    }),
  ];
}
