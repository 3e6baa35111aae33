import { setImmediate } from "node:timers/promises";
import { loadEnvironments, selectNames } from "../../config/load";
import { throwIfInterrupted } from "../interrupt";
import { mutate, type MutationReport } from "../mutate/mutate";
import { hasFailed, renderReport } from "../mutate/render";
import { worldOf } from "../reach/world";
import { withScratch } from "../scratch";
import { synthesize } from "../synthesize";

/** After how many mutants the command says how far it is. */
const progressEvery = 100;

/**
 * `npm run mutate -- [ENV]`: takes every policy, rule, route and entry of the network away in turn, opens every door in
 * turn, and asks each time who reaches whom. What no question notices, nothing watches over.
 *
 * @returns the exit code: 1 when a question is answered wrongly as things are, or a change is not noticed.
 */
export async function mutateCommand(
  pattern: string | undefined,
  { json }: { readonly json: boolean },
): Promise<number> {
  const started = performance.now();
  const names = selectNames(pattern ?? process.env["ENVIRONMENTS"]);
  const stacks = await withScratch("mutate", (outdir) =>
    synthesize({ outdir, environments: names.join(",") }),
  );
  const reports: MutationReport[] = [];
  for (const environment of loadEnvironments(names)) {
    const { name } = environment;
    const world = worldOf(stacks.filter((stack) => stack.environment === name));
    const report = await mutate(environment, world, {
      onMutant: async (index, of) => {
        await setImmediate(); // lets Ctrl-C be heard
        throwIfInterrupted();
        if (!json && index % progressEvery === 0) console.log(`${name}: ${index} of ${of} changes`);
      },
    });
    reports.push(report);
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(
    json
      ? JSON.stringify({ environments: reports, seconds }, null, 2)
      : `\n${renderReport(reports, seconds)}`,
  );
  return reports.some(hasFailed) ? 1 : 0;
}
