export { chartNames, chartOf, type Chart, type ChartName } from "./catalogue";
export { createHelmProvider, type ClusterAccess } from "./helm-provider";
export { HelmRelease, type HelmReleaseProps, type LocalChart } from "./release";
export type { Values } from "./values";
