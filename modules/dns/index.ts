export { BackupZone, type BackupZoneProps } from "./backup-zone";
export { EdgeAlarms, type EdgeAlarmsProps } from "./edge-alarms";
export { PrivateZone, type PrivateZoneProps } from "./private-zone";
export { ServiceNamespace, type ServiceNamespaceProps } from "./service-namespace";
