export { endpointPolicy, type EndpointScope } from "./endpoint-policies";
export { Endpoints, type EndpointsProps, type InterfaceEndpoints } from "./endpoints";
export { FlowLogs, type FlowLogsProps } from "./flow-logs";
export { Nat, type NatProps } from "./nat";
export { recordTraffic, type RecordedTrafficProps } from "./recorded-traffic";
export { SubnetTier, type SubnetTierProps } from "./subnet-tier";
export { Vpc, type TierProps, type VpcProps } from "./vpc";
