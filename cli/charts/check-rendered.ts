import type { JsonObject } from "../../core/json";
import { defaultValues, knownValues, type Chart } from "./chart";
import { checkImages, imagesOf, type Image } from "./checks/images";
import { checkObjects, type Definitions, type Unchecked } from "./checks/objects";
import { checkReleaseSize, sizeOf } from "./checks/release-size";
import { checkRepeatedKeys } from "./checks/repeated-keys";
import { checkRequests } from "./checks/requests";
import { checkScheduling } from "./checks/scheduling";
import { checkServices } from "./checks/services";
import { checkValuePaths } from "./checks/value-paths";
import { checkValueSchema } from "./checks/value-schema";
import type { Cluster } from "./cluster";
import { extraValues, type ExtraValue } from "./extra-values";
import type { Finding } from "./finding";
import { podTemplates } from "./pods";
import type { Release } from "./release";
import type { RenderedObject } from "./rendered";
import { overlay } from "./values";

/** A release with its chart, before it is rendered. */
export interface Prepared {
  readonly release: Pick<Release, "name" | "namespace">;
  readonly chart: Chart;
  /** Ours, with stand-ins. */
  readonly values: JsonObject;
}

/** What there is to say about a rendered release. */
export interface Verdict {
  readonly findings: readonly Finding[];
  readonly unchecked: readonly Unchecked[];
  readonly images: readonly Image[];
  readonly bytes: number;
}

/** What is wrong with our values for the chart, rendered or not. */
export function checkValues(
  { chart, values }: Prepared,
  extra: readonly ExtraValue[] = extraValues[chart.name] ?? [],
): Finding[] {
  return [
    ...checkValuePaths(values, knownValues(chart), extra),
    ...checkValueSchema(chart, overlay(defaultValues(chart), values)),
  ];
}

/** What is wrong with what was rendered. No process and no file is needed here. */
export async function checkRendered(
  { release, chart, values }: Prepared,
  objects: readonly RenderedObject[],
  cluster: Cluster,
  definitions: Definitions,
): Promise<Verdict> {
  const pods = podTemplates(objects);
  const stored = objects.filter(({ source }) => !/^[^/]+\/crds\//.test(source));
  const bytes = sizeOf(release, chart, {
    values,
    known: defaultValues(chart),
    manifest: stored.map(({ text }) => text).join("---\n"),
  });
  const { findings, unchecked } = await checkObjects(objects, definitions);
  return {
    findings: [
      ...checkReleaseSize(bytes),
      ...checkScheduling(pods, values, cluster),
      ...checkImages(pods),
      ...checkServices(objects, values),
      ...checkRequests(pods),
      ...checkRepeatedKeys(objects),
      ...findings,
    ],
    unchecked,
    images: imagesOf(pods),
    bytes,
  };
}
