import { checkRendered, checkValues, type Verdict } from "../../../../cli/charts/check-rendered";
import type { Chart } from "../../../../cli/charts/chart";
import type { Definitions } from "../../../../cli/charts/checks/objects";
import type { Cluster } from "../../../../cli/charts/cluster";
import type { ExtraValue } from "../../../../cli/charts/extra-values";
import { renderFinding, type Finding } from "../../../../cli/charts/finding";
import { readObjects } from "../../../../cli/charts/rendered";
import type { JsonObject } from "../../../../core/json";

/** A chart with these values and nothing in it. */
export function chartWith(parts: Partial<Chart> & { readonly values: JsonObject }): Chart {
  const metadata = { name: "demo", version: "1.0.0" };
  return { ...metadata, metadata, schema: undefined, files: [], dependencies: [], ...parts };
}

/** A pool that takes everything, and one that takes only what tolerates it. */
export const cluster: Cluster = {
  version: "1.35",
  pools: [
    { name: "application", labels: { "node-pool": "application" }, taints: [] },
    {
      name: "platform",
      labels: { "node-pool": "platform" },
      taints: [{ key: "platform", value: "true", effect: "NoSchedule" }],
    },
  ],
};

/** What is said about our values for a chart. */
export function saidOfValues(
  chart: Chart,
  values: JsonObject,
  extra: readonly ExtraValue[] = [],
): string[] {
  return said(checkValues({ release, chart, values }, extra));
}

const release = { name: "demo", namespace: "web" };

/** The verdict on what helm rendered. */
export function verdict(
  output: string,
  values: JsonObject = {},
  definitions: Partial<Definitions> = {},
): Promise<Verdict> {
  return checkRendered(
    { release, chart: chartWith({ values: {} }), values },
    readObjects(output),
    cluster,
    {
      kinds: [],
      before: [],
      release: "demo-platform helm_release.demo",
      skipped: [],
      ...definitions,
    },
  );
}

/** What is said about what helm rendered. */
export async function saidOf(...args: Parameters<typeof verdict>): Promise<string[]> {
  return said((await verdict(...args)).findings);
}

function said(findings: readonly Finding[]): string[] {
  return findings.map((finding) =>
    renderFinding({ ...finding, stack: "demo-platform", release: "demo" }),
  );
}

/** A Deployment as helm prints it; `spec` is put into its pods, indented by six spaces. */
export function deployment(image: string, spec = "", resources = goodResources): string {
  return `---
# Source: demo/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: demo, namespace: web }
spec:
  selector: { matchLabels: { app: demo } }
  template:
    metadata: { labels: { app: demo } }
    spec:
      containers:
        - { name: main, image: "${image}", resources: ${resources} }
${spec}
`;
}

const goodResources = "{ requests: { cpu: 50m, memory: 64Mi } }";
