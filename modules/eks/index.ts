export { AccessEntry, grantAccess, type Access, type AccessEntryProps } from "./access-entry";
export { Addon, type AddonProps, type AddonRole } from "./addon";
export {
  ciliumOperator,
  ciliumOperatorPermissions,
  type CiliumOperatorScope,
} from "./cilium-operator";
export { Cluster, type ClusterProps } from "./cluster";
export {
  createControlPlane,
  createVolumeKey,
  type ControlPlane,
  type ControlPlaneProps,
  type VolumeKeyProps,
} from "./control-plane";
export { EbsCsiRole, type EbsCsiRoleProps } from "./ebs-csi-role";
export { isGroup, rulesFor, type FlowRule } from "./flow-rules";
export { flows, type Flow, type Group, type Party, type Range } from "./flows";
export { NodePool, type NodePoolProps } from "./node-pool";
export { NodeRole, type NodeRoleProps } from "./node-role";
export { NodeSecurity, type NodeSecurityProps } from "./node-security";
export { OidcProvider, type OidcProviderProps } from "./oidc-provider";
export { autoScalingMayEncryptVolumes } from "./volumes";
export { VpcCniRole, type VpcCniRoleProps } from "./vpc-cni-role";
