import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { JsonObject } from "../../core/json";
import type { Admission } from "../admission/judge";
import { toldBy } from "../admission/told";
import { checkAdmission } from "./checks/admission";
import { checkEscapes } from "./checks/escapes";
import { checkRendered, checkValues, type Prepared, type Verdict } from "./check-rendered";
import type { PodDemand } from "../../core/pod-demand";
import { readChart } from "./chart";
import { checkPodDemand } from "./checks/pod-demand";
import type { Cluster } from "./cluster";
import { findChart, type ChartSearch } from "./find-chart";
import { fault, type Finding } from "./finding";
import { apiVersionsOf, customKinds, type CustomKind } from "./kinds";
import type { Release } from "./release";
import { readObjects, textAt, type RenderedObject } from "./rendered";
import { render, unpack } from "./render";
import type { ReleaseReport } from "./report";
import { readValues } from "./stand-ins";

/** A release up to the point where its objects, or the reason why there are none, are known. */
export interface Attempt {
  readonly release: Release;
  /** Where the chart was; empty when it was nowhere. */
  readonly source: string;
  /** Why the chart cannot be had; empty otherwise. */
  readonly reason: string;
  readonly findings: readonly Finding[];
  /** Undefined when it could not be rendered. */
  readonly rendered: (Prepared & { readonly objects: readonly RenderedObject[] }) | undefined;
  /** What it defines. */
  readonly kinds: readonly CustomKind[];
  readonly seconds: number;
}

export interface AttemptInput {
  readonly search: ChartSearch;
  readonly cluster: Cluster;
  /** Kinds of the releases that are there before. */
  readonly kinds: readonly CustomKind[];
  readonly standIn: (reference: string) => string;
  /** An existing folder for this and other releases. */
  readonly scratch: string;
}

/** Gets the release's chart and renders it with our values. */
export async function attempt(release: Release, input: AttemptInput): Promise<Attempt> {
  const started = performance.now();
  const result = await tryRelease(release, input);
  return { ...nothing, ...result, release, seconds: (performance.now() - started) / 1000 };
}

const nothing = { source: "", reason: "", findings: [], rendered: undefined, kinds: [] } as const;

async function tryRelease(
  release: Release,
  { search, cluster, kinds, standIn, scratch }: AttemptInput,
): Promise<Partial<Attempt>> {
  const found = await findChart(release, search);
  if ("reason" in found) return { reason: found.reason };
  const { source } = found;
  const dir = path.join(scratch, release.id.replaceAll(/[^\w.-]+/g, "_"));
  await mkdir(dir, { recursive: true });
  const unpacked = await unpack(found, dir);
  if ("failure" in unpacked) {
    return { source, findings: [broken("chart", "cannot be unpacked", unpacked.failure)] };
  }
  const chart = await readChart(unpacked.folder);
  const values = readValues(release.values, standIn);
  const findings = checkValues({ release, chart, values });
  const apiVersions = apiVersionsOf(kinds);
  const { output, failure } = await render(
    release,
    unpacked.folder,
    { values, kubeVersion: cluster.version, apiVersions },
    dir,
  );
  if (failure !== undefined) {
    return { source, findings: [...findings, broken("chart", "cannot be rendered", failure)] };
  }
  const objects = readObjects(output);
  const rendered = { release, chart, values, objects };
  return { source, findings, rendered, kinds: customKinds(release.id, objects) };
}

function broken(where: string, what: string, got: string): Finding {
  return fault({ path: where, what, got, remedy: "correct the values, or try another version" });
}

export interface JudgeInput {
  readonly cluster: Cluster;
  readonly admission: Admission;
  /** Whether every public registry has a mirror, which nothing may pass by. */
  readonly mirrored: boolean;
  /** What the release says of its pods; undefined where nothing is known of that. */
  readonly declared: readonly PodDemand[] | undefined;
}

/** What Kyverno is told by all that was rendered. */
export function admissionOf(attempts: readonly Attempt[]): Admission {
  return toldBy(attempts.flatMap(objectsOf));
}

/** What was rendered, each object with the namespace it goes to. */
function objectsOf({ release, rendered }: Attempt): JsonObject[] {
  return (rendered?.objects ?? []).map(({ fields }) => ({
    ...fields,
    metadata: {
      ...(fields["metadata"] as JsonObject),
      namespace: textAt(fields, "metadata", "namespace") || release.namespace,
    },
  }));
}

/**
 * Judges an attempt once all releases of the environment have been attempted.
 *
 * @param all the attempts of the environment, this one among them.
 */
export async function judge(
  one: Attempt,
  all: readonly Attempt[],
  { cluster, admission, mirrored, declared }: JudgeInput,
): Promise<ReleaseReport> {
  const started = performance.now();
  const { release, rendered, source, reason } = one;
  const verdict = rendered && (await verdictOf(rendered, one, all, cluster));
  const found = [
    ...one.findings,
    ...(verdict?.findings ?? []),
    ...(rendered && declared ? checkPodDemand(rendered.objects, declared) : []),
    ...checkAdmission(objectsOf(one), admission),
    ...(mirrored ? checkEscapes(rendered?.objects ?? []) : []),
  ];
  const findings = found.map((each) => ({
    ...each,
    stack: release.stack,
    release: release.name,
  }));
  const failed = findings.some(({ severity }) => severity === "error");
  return {
    stack: release.stack,
    release: release.name,
    chart: rendered?.chart.name ?? release.chart,
    version: release.version ?? "",
    result: reason !== "" ? "skipped" : failed ? "failed" : "valid",
    reason,
    source,
    objects: rendered?.objects.length ?? 0,
    bytes: verdict?.bytes ?? 0,
    images: verdict?.images ?? [],
    findings,
    unchecked: verdict?.unchecked ?? [],
    seconds: one.seconds + (performance.now() - started) / 1000,
  };
}

function verdictOf(
  rendered: Prepared & { readonly objects: readonly RenderedObject[] },
  { release }: Attempt,
  all: readonly Attempt[],
  cluster: Cluster,
): Promise<Verdict> {
  return checkRendered(rendered, rendered.objects, cluster, {
    kinds: all.flatMap(({ kinds }) => kinds),
    before: release.dependencies,
    release: release.id,
    skipped: all.filter((each) => each.rendered === undefined).map((each) => each.release.name),
  });
}
