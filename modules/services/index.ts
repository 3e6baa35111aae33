import type { KubernetesObject } from "../kubernetes";
import { clusterService, networkPolicy, type Proxy } from "./exposure";
import { autoscaler, disruptionBudget } from "./scaling";
import type { ServiceProps } from "./service";
import { deployment, serviceAccount } from "./workload";

export { route as routeObjects, type Proxy } from "./exposure";
export { type ServiceDatabase, type ServiceProps } from "./service";

export { awsServiceAccount } from "./workload";

/** Everything that runs a service, and lets the proxy reach it. */
export function serviceObjects(service: ServiceProps, proxy: Proxy): KubernetesObject[] {
  return [
    ...(service.awsAccount === undefined ? [serviceAccount(service)] : []),
    deployment(service),
    clusterService(service),
    autoscaler(service),
    disruptionBudget(service),
    networkPolicy(service, proxy),
  ];
}
