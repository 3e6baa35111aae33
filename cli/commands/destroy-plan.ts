import { destroyPlan } from "../destroy-plan/destroy-plan";
import { renderPlan } from "../destroy-plan/render";
import { withScratch } from "../scratch";
import { synthesize } from "../synthesize";

/**
 * `npm run destroy-plan -- ENV`: how an environment is destroyed on purpose. It reads the synthesized stacks only: it needs no
 * credentials, and destroys nothing.
 *
 * @returns the exit code.
 */
export async function destroyPlanCommand(
  environment: string,
  { json }: { readonly json: boolean },
): Promise<number> {
  const plan = await withScratch("destroy-plan", async (outdir) =>
    destroyPlan(environment, await synthesize({ environments: environment, outdir })),
  );
  console.log(json ? JSON.stringify(plan, null, 2) : renderPlan(plan));
  return 0;
}
