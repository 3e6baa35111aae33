import { maxReleaseBytes } from "../../core/release-size";
import { renderCount, renderSeconds, renderTable } from "../table";
import type { Attempt } from "./check-release";
import { renderFinding } from "./finding";
import type { ReleaseReport } from "./report";

/** `demo-helm-platform traefik: rendered, 1.2 s` as progress while others are still running. */
export function renderProgress({ release, reason, rendered, seconds }: Attempt): string {
  const name = `${release.stack} ${release.name}`;
  if (reason !== "") return `${name}: skipped, ${reason}`;
  return `${name}: ${rendered === undefined ? "not rendered" : "rendered"}, ${renderSeconds(seconds)}`;
}

/** Everything after the last release: findings, images, the table, and one line to sum up. */
export function renderReport(reports: readonly ReleaseReport[], seconds: number): string {
  if (reports.length === 0) return "No stack has a Helm release: nothing was checked.";
  const findings = reports.flatMap((report) => report.findings.map(renderFinding));
  const table = renderTable(
    ["stack", "release", "chart", "result", "objects", "of Helm's limit"],
    reports.map(({ stack, release, chart, version, result, objects, bytes }) => [
      stack,
      release,
      `${chart} ${version}`.trim(),
      result,
      bytes === 0 ? "" : String(objects),
      bytes === 0 ? "" : `${((bytes / maxReleaseBytes) * 100).toFixed(1)} %`,
    ]),
  );
  const blocks = [
    findings,
    renderUnchecked(reports),
    renderImages(reports),
    [table],
    [summary(reports, seconds)],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** The objects of a release that could not be checked for the same reason are one line. */
function renderUnchecked(reports: readonly ReleaseReport[]): string[] {
  return reports.flatMap(({ stack, release, unchecked }) => {
    const reasons = [...new Set(unchecked.map(({ reason }) => reason))];
    return reasons.map((reason) => {
      const objects = unchecked.filter((each) => each.reason === reason);
      const names = objects.map(({ object }) => object).join(", ");
      return `not checked: ${stack} ${release}: ${names}: ${reason}`;
    });
  });
}

/** Images by registry: what a mirror must have, and what nodes must reach. */
function renderImages(reports: readonly ReleaseReport[]): string[] {
  const images = new Map(
    reports.flatMap((report) => report.images.map((each) => [each.image, each.registry])),
  );
  const registries = [...new Set(images.values())].sort();
  return registries.flatMap((registry) => [
    `Images of ${registry}:`,
    ...[...images]
      .filter(([, from]) => from === registry)
      .map(([image]) => `  ${image}`)
      .sort(),
  ]);
}

function summary(reports: readonly ReleaseReport[], seconds: number): string {
  const count = (result: ReleaseReport["result"]): number =>
    reports.filter((report) => report.result === result).length;
  const skips = [...new Set(reports.map(({ reason }) => reason).filter((reason) => reason !== ""))];
  const counts =
    `${renderCount(reports.length, "release")} in ${renderSeconds(seconds)}: ${count("valid")} valid, ` +
    `${count("failed")} failed, ${count("skipped")} skipped`;
  if (skips.length === 0) return counts;
  return `${counts}. Nothing is known about the skipped ones: ${skips.join("; ")}`;
}
