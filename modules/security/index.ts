export { SecurityGroups, type SecurityGroupsProps } from "./security-groups";
export { rowId, type Peer, type Row } from "./row";
export { webGroups, webRows, type NodePorts, type WebGroup } from "./web-rows";
