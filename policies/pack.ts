import type { Policy } from "./policy";
import { accessNotOpen } from "./rules/access-not-open";
import { accountGuard } from "./rules/account-guard";
import { aivenPrivateServices } from "./rules/aiven-private-services";
import { bucketEncryption } from "./rules/bucket-encryption";
import { bucketPublicAccess } from "./rules/bucket-public-access";
import { bucketTlsOnly } from "./rules/bucket-tls-only";
import { bucketVersioning } from "./rules/bucket-versioning";
import { closedResourcePolicies } from "./rules/closed-resource-policies";
import { clusterAccessEntries } from "./rules/cluster-access-entries";
import { clusterEndpoint } from "./rules/cluster-endpoint";
import { clusterLogs } from "./rules/cluster-logs";
import { clusterSecretsEncryption } from "./rules/cluster-secrets-encryption";
import { emptyDefaultSecurityGroup } from "./rules/empty-default-security-group";
import { encryptionAtRest } from "./rules/encryption-at-rest";
import { endpointPolicies } from "./rules/endpoint-policies";
import { flowLogs } from "./rules/flow-logs";
import { instanceMetadata } from "./rules/instance-metadata";
import { keyRotation } from "./rules/key-rotation";
import { logRetention } from "./rules/log-retention";
import { narrowPermissions } from "./rules/narrow-permissions";
import { narrowTrust } from "./rules/narrow-trust";
import { noCloudLookups } from "./rules/no-cloud-lookups";
import { noCredentials } from "./rules/no-credentials";
import { noImplicitReferences } from "./rules/no-implicit-references";
import { noInlineRules } from "./rules/no-inline-rules";
import { noNodeLogins } from "./rules/no-node-logins";
import { noOpenEgress } from "./rules/no-open-egress";
import { noOpenIngress } from "./rules/no-open-ingress";
import { noPublicAddresses } from "./rules/no-public-addresses";
import { pinnedVersions } from "./rules/pinned-versions";
import { protectStateful } from "./rules/protect-stateful";
import { requiredTags } from "./rules/required-tags";
import { stateBackend } from "./rules/state-backend";
import { tlsListeners } from "./rules/tls-listeners";
import { verifiedOrigins } from "./rules/verified-origins";
import { volumeEncryption } from "./rules/volume-encryption";

/** Every rule that each finished stack is judged by, in the order of the reference. */
export const policies: readonly Policy[] = [
  encryptionAtRest,
  bucketEncryption,
  volumeEncryption,
  clusterSecretsEncryption,
  keyRotation,
  bucketPublicAccess,
  bucketTlsOnly,
  bucketVersioning,
  logRetention,
  flowLogs,
  clusterLogs,
  narrowPermissions,
  narrowTrust,
  closedResourcePolicies,
  endpointPolicies,
  clusterAccessEntries,
  clusterEndpoint,
  instanceMetadata,
  noNodeLogins,
  noOpenIngress,
  noOpenEgress,
  noInlineRules,
  noPublicAddresses,
  aivenPrivateServices,
  emptyDefaultSecurityGroup,
  tlsListeners,
  accessNotOpen,
  verifiedOrigins,
  protectStateful,
  requiredTags,
  accountGuard,
  stateBackend,
  pinnedVersions,
  noImplicitReferences,
  noCredentials,
  noCloudLookups,
];
