import { renderCount, renderTable } from "../table";
import { renderFinding } from "./finding";
import { touched, type ImpactReport } from "./report";

/** The report for a terminal. */
export function renderText(report: ImpactReport): string {
  const { losses, acknowledged, notes } = report;
  const rows = touched(report).flatMap(({ stack, ...lists }) =>
    (["added", "removed", "kept", "moved", "changed"] as const).flatMap((kind) =>
      lists[kind].map((address) => [stack, kind, address]),
    ),
  );
  return [
    ...(rows.length === 0 ? [] : [renderTable(["stack", "", "address that holds data"], rows)]),
    ...notes.map((note) => `note: ${note}`),
    ...acknowledged.map((each) => `acknowledged: ${renderFinding(each)}: ${each.reason}`),
    ...losses.map((each) => `error: ${renderFinding(each)}`),
    verdict(report),
  ].join("\n");
}

/** One sentence for the end of every form. */
export function verdict({ losses, acknowledged, revision, commit, stacks }: ImpactReport): string {
  const others = stacks.map((each) => each.others);
  const sum = (kind: "added" | "removed" | "changed"): number =>
    others.reduce((total, each) => total + each[kind], 0);
  const against = `compared with ${revision} (${commit.slice(0, 9)})`;
  const rest = `${sum("added")} added, ${sum("removed")} removed and ${sum("changed")} changed among the resources that hold none`;
  const taken =
    acknowledged.length === 0
      ? ""
      : `, ${renderCount(acknowledged.length, "loss").replace("losss", "losses")} acknowledged`;
  return losses.length === 0
    ? `No data is lost, ${against}${taken}; ${rest}.`
    : `${losses.length} ${losses.length === 1 ? "loss" : "losses"}, ${against}${taken}; ${rest}.`;
}
