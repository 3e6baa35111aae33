import { rehearse } from "../exit/rehearse";
import { successor } from "../exit/successor";
import { projectRoot } from "../project";
import { withScratch } from "../scratch";
import { renderCount } from "../table";

/** Differences that are printed; a real one is in many stacks at once. */
const shown = 20;

/**
 * `npm run rehearse-exit`: whether the program gives the same with CDKTF's successor. Needs an npm registry; nothing of
 * the project is written to.
 *
 * @returns the exit code: 1 when anything but the framework's version differs.
 */
export async function rehearseExitCommand({ json }: { readonly json: boolean }): Promise<number> {
  const started = performance.now();
  const { same, differences } = await withScratch("rehearse-exit", (scratch) =>
    rehearse(projectRoot, scratch, (line) => {
      console.error(line);
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const report = { successor, same, differences, seconds };
  console.log(json ? JSON.stringify(report, null, 2) : render(report));
  return differences.length === 0 ? 0 : 1;
}

function render({
  same,
  differences,
  seconds,
}: {
  same: number;
  differences: readonly string[];
  seconds: number;
}): string {
  const { package: name, version } = successor;
  const more = differences.length - shown;
  const end = `with ${name} ${version} in the place of cdktf (${seconds.toFixed(1)} s)`;
  return [
    ...differences.slice(0, shown).map((difference) => `error: ${difference}`),
    ...(more > 0 ? [`error: and ${renderCount(more, "more difference")}`] : []),
    differences.length === 0
      ? `${renderCount(same, "file")} the same but for the framework's version, ${end}`
      : `${renderCount(differences.length, "difference")}, ${renderCount(same, "file")} the same, ${end}`,
  ].join("\n");
}
