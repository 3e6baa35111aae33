import { isObject, objectAt, without, type Json, type JsonObject } from "../terraform-json";
import { change, type Change, type Step } from "./change";

/** A chart that a release names by a repository or by an `oci://` address. */
export interface ChartReference {
  readonly chart: string;
  readonly repository: string | undefined;
  readonly version: string | undefined;
}

/** Where the chart is instead. */
export interface LocalChart {
  /** A folder or packed chart, absolute or relative to the stack's folder. */
  readonly path: string;
  /** What is said of it: `an empty chart used instead of cilium 1.19.6`. */
  readonly note: string;
}

/** Lets each release take its chart from a file on this machine: the provider asks the repository while it plans. */
export function localizeCharts(localChart: "keep" | ((chart: ChartReference) => LocalChart)): Step {
  return (json) => {
    const changes: Change[] = [];
    const resource = objectAt(json, "resource");
    const releases = resource["helm_release"];
    if (localChart === "keep" || !isObject(releases)) return { json, changes };
    const localized = Object.entries(releases).map(([name, body]): [string, Json] => {
      const reference = remoteChart(body);
      if (reference === undefined || !isObject(body)) return [name, body];
      const { path, note } = localChart(reference);
      changes.push(change(`helm_release.${name}`, note));
      return [name, { ...without(body, ["repository"]), chart: path }];
    });
    const helm_release: JsonObject = Object.fromEntries(localized);
    return { json: { ...json, resource: { ...resource, helm_release } }, changes };
  };
}

/** The chart of a release, unless it lies in the stack's own folder. */
export function remoteChart(release: Json): ChartReference | undefined {
  if (!isObject(release)) return undefined;
  const text = (key: string): string | undefined => {
    const value = release[key];
    return typeof value === "string" ? value : undefined;
  };
  const chart = text("chart");
  const repository = text("repository");
  if (chart === undefined) return undefined;
  if (repository === undefined && !chart.startsWith("oci://")) return undefined;
  return { chart, repository, version: text("version") };
}
