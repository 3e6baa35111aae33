import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { manifest, type KubernetesObject } from "../kubernetes";

/** A picture of one or more queries. */
export interface Panel {
  readonly title: string;
  readonly kind: "timeseries" | "stat";
  /** Grafana's name of the unit, such as `percentunit` or `reqps`. */
  readonly unit: string;
  readonly queries: readonly { readonly expr: string; readonly legend: string }[];
}

/** A page of pictures. */
export interface Dashboard {
  /** Part of its address, which never changes. */
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** Grafana's grid is 24 wide. */
const width = 12;
const height = 8;

/** The dashboard in Grafana's words; two panels a row, in their order. */
export function dashboardJson({ uid, title, panels }: Dashboard) {
  const datasource = { type: "prometheus", uid: "prometheus" };
  return {
    uid,
    title,
    tags: ["platform"],
    editable: false,
    schemaVersion: 39,
    refresh: "1m",
    time: { from: "now-6h", to: "now" },
    panels: panels.map((panel, index) => ({
      id: index + 1,
      title: panel.title,
      type: panel.kind,
      datasource,
      gridPos: { x: (index % 2) * width, y: Math.floor(index / 2) * height, w: width, h: height },
      fieldConfig: { defaults: { unit: panel.unit }, overrides: [] },
      targets: panel.queries.map(({ expr, legend }, target) => ({
        refId: `Q${target + 1}`,
        datasource,
        expr,
        legendFormat: legend,
      })),
    })),
  };
}

/** The dashboard as Grafana's sidecar finds it. */
export function dashboardObject(namespace: string, dashboard: Dashboard): KubernetesObject {
  return manifest(
    new ConfigMap({
      metadata: {
        name: `dashboard-${dashboard.uid}`,
        namespace,
        labels: { grafana_dashboard: "1" },
      },
      data: { [`${dashboard.uid}.json`]: JSON.stringify(dashboardJson(dashboard)) },
    }),
  );
}
