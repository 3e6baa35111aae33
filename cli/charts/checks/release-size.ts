import { maxReleaseBytes, releaseBytes } from "../../../core/release-size";
import type { JsonObject } from "../../../core/json";
import type { Chart, ChartFile } from "../chart";
import { fault, type Finding } from "../finding";
import type { Release } from "../release";

/** Part of the limit from which a release is close to it; a chart's next version may need the rest. */
const close = 0.85;

/**
 * Bytes of the Secret in which Helm keeps the release: the chart without its dependencies, our values and what was
 * rendered. Within a few percent of Helm's own figure, which also holds times and the texts of `helm test`.
 */
export function sizeOf(
  release: Pick<Release, "name" | "namespace">,
  chart: Chart,
  { values, known, manifest }: { values: JsonObject; known: JsonObject; manifest: string },
): number {
  const isTemplate = ({ name }: ChartFile): boolean => name.startsWith("templates/");
  const kept = chart.files.filter(
    ({ name }) => !/^(Chart\.(yaml|lock)|values\.(yaml|schema\.json))$/.test(name),
  );
  return releaseBytes({
    name: release.name,
    namespace: release.namespace,
    info: { status: "deployed" },
    chart: {
      metadata: chart.metadata,
      templates: kept.filter(isTemplate).map(encoded),
      values: known,
      schema: chart.schema === undefined ? null : base64(JSON.stringify(chart.schema, null, 2)),
      files: kept.filter((file) => !isTemplate(file)).map(encoded),
    },
    config: values,
    manifest,
    version: 1,
  });
}

/** Whether the release fits. */
export function checkReleaseSize(bytes: number): Finding[] {
  const share = bytes / maxReleaseBytes;
  if (share < close) return [];
  const path = "release";
  const percent = `${(share * 100).toFixed(1)} %`;
  const remedy =
    "leave out parts of the chart, such as definitions nobody uses, or split the release";
  if (share > 1) {
    const what = `is larger than the Secret Helm keeps it in, which holds ${maxReleaseBytes} bytes`;
    return [fault({ path, what, got: bytes, remedy })];
  }
  const what = `is close to the ${maxReleaseBytes} bytes that Helm can keep (${percent})`;
  return [{ ...fault({ path, what, got: bytes, remedy }), severity: "warning" }];
}

function encoded({ name, data }: ChartFile): { name: string; data: string } {
  return { name, data: base64(data) };
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
