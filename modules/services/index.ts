import type { KubernetesObject } from "../kubernetes";
import { clusterService, networkPolicy, type Proxy } from "./exposure";
import { autoscaler, disruptionBudget } from "./scaling";
import { metadataOf, type ServiceProps } from "./service";
import { deployment, serviceAccount } from "./workload";

export { route as routeObjects, type Proxy } from "./exposure";
export { type ServiceDatabase, type ServicePort, type ServiceProps } from "./service";
export { deployedElsewhere, type DeployedElsewhere } from "./deployed-elsewhere";
export { awsServiceAccount } from "./workload";

/** Everything that runs a service, and lets the proxy reach it. */
export function serviceObjects(service: ServiceProps, proxy: Proxy): KubernetesObject[] {
  return [
    ...(service.awsAccount === undefined ? [serviceAccount(service)] : []),
    deployment(service),
    clusterService(service),
    autoscaler(metadataOf(service), service),
    disruptionBudget(metadataOf(service)),
    networkPolicy(service, proxy),
  ];
}
