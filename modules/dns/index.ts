export { PrivateZone, type PrivateZoneProps } from "./private-zone";
export { ServiceNamespace, type ServiceNamespaceProps } from "./service-namespace";
