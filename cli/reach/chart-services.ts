import type { PodSet } from "./policy";
import type { World } from "./world";
import * as pods from "../../core/platform-pods";

/** A Service that a chart of somebody else makes, and its pods. */
interface ChartService {
  /** Name of the release that brings it. */
  readonly release: string;
  /** Ports of the Service, each with that of the pods. */
  readonly ports: Readonly<Record<number, number>>;
  readonly pods: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
}

/** By namespace and name, those that routes lead to. What a chart renders is not here to be read. */
const chartServices: Readonly<Record<string, ChartService>> = {
  "monitoring/kps-grafana": { release: "kps", ports: { 80: 3000 }, pods: pods.grafana },
  "argocd/argocd-server": { release: "argocd", ports: { 80: 8080 }, pods: pods.argoServer },
};

/** The pods and their port behind a port of such a Service; undefined when no release here brings it. */
export function chartTarget(
  { values }: World,
  {
    namespace,
    name,
    port,
  }: { readonly namespace: string; readonly name: string; readonly port: number },
): { readonly pods: PodSet; readonly port: number } | undefined {
  const service = chartServices[`${namespace}/${name}`];
  const target = service?.ports[port];
  if (service === undefined || target === undefined || !values.has(service.release))
    return undefined;
  return { pods: { name, ...service.pods }, port: target };
}
