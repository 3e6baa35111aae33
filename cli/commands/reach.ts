import { reach } from "../reach/reach";
import { renderAnswer } from "../reach/render";
import { worldOf } from "../reach/world";
import { withScratch } from "../scratch";
import { synthesize } from "../synthesize";

/**
 * `npm run reach -- ENV FROM TO[:PORT]`: whether one end of an environment's network reaches another, and through what.
 *
 * @returns the exit code: 1 when it does not.
 */
export async function reachCommand(
  environment: string,
  from: string,
  to: string,
  { json }: { readonly json: boolean },
): Promise<number> {
  const stacks = await withScratch("reach", (outdir) =>
    synthesize({ outdir, environments: environment }),
  );
  const answer = reach(worldOf(stacks), from, to);
  console.log(json ? JSON.stringify(answer, null, 2) : renderAnswer(from, to, answer));
  return answer.reached ? 0 : 1;
}
