import { Resolver } from "node:dns/promises";
import path from "node:path";
import { loadEnvironments } from "../../config/load";
import { showProgress } from "../bootstrap/progress";
import { isFailed } from "../preflight/check";
import { preflight } from "../preflight/preflight";
import { renderChecks } from "../preflight/render";
import { checkTools } from "../preflight/tools";
import { withScratch } from "../scratch";
import { synthesize } from "../synthesize";

/** Asks the machine's servers for names, no longer than some six seconds: by default a silent one takes 24. */
const names = new Resolver({ timeout: 2000, tries: 2 });

/**
 * `npm run preflight -- ENV`: what a first deploy of an environment needs of this machine, of AWS and of the vendors, and as far
 * as there are credentials, whether it has it. Changes nothing anywhere.
 *
 * @returns the exit code: 1 when anything would make a deploy fail. What could not be checked does not count.
 */
export async function preflightCommand(
  name: string,
  { json }: { readonly json: boolean },
): Promise<number> {
  const progress = showProgress();
  const stacks = await progress.step("synthesize", () =>
    withScratch("preflight", (scratch) =>
      synthesize({ environments: name, outdir: path.join(scratch, "app") }),
    ),
  );
  const [environment] = loadEnvironments([name]);
  if (environment === undefined) throw new Error(`${name} did not load`);
  const checks = await progress.step("check", () =>
    preflight(environment, stacks, {
      env: process.env,
      resolveNs: (domain) => names.resolveNs(domain),
      checkTools,
    }),
  );
  console.log(
    json ? JSON.stringify({ environment: name, checks }, null, 2) : renderChecks(name, checks),
  );
  return checks.some(isFailed) ? 1 : 0;
}
