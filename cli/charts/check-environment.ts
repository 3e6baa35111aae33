import { inGraph } from "../in-graph";
import type { DeclaredPods } from "../pod-demands";
import type { SynthesizedStack } from "../synthesized-stack";
import { inDependencyOrder } from "../topological";
import { admissionOf, attempt, judge, type Attempt } from "./check-release";
import { clusterOf } from "./cluster";
import type { ChartSearch } from "./find-chart";
import { releasesOf } from "./release";
import type { ReleaseReport } from "./report";

/** Helm and the checks keep a core busy each. */
const atATime = 2;

export interface EnvironmentChecks {
  readonly search: ChartSearch;
  /** What stands for a reference of Terraform. */
  readonly standIn: (reference: string) => string;
  /** What the pods of each stack's releases ask for, as the stacks declare it; a release it does not have is not held against it. */
  readonly declared: DeclaredPods;
  /** An existing folder for charts and values. */
  readonly scratch: string;
  /** Whether a stack's releases are reported on; the others are rendered for what they define. */
  readonly wanted: (stack: string) => boolean;
  /**
   * Whether every public registry has a mirror, which nothing may pass by.
   * @default false
   */
  readonly mirrored?: boolean;
  /** Called with each wanted release as soon as it has been rendered. */
  readonly onAttempt: (attempt: Attempt) => void;
}

/**
 * Renders the releases of one environment, each after those it needs, and checks the wanted ones.
 *
 * @param stacks all of the environment's, in dependency order.
 */
export async function checkEnvironment(
  stacks: readonly SynthesizedStack[],
  { search, standIn, declared, scratch, wanted, onAttempt, mirrored = false }: EnvironmentChecks,
): Promise<ReleaseReport[]> {
  const cluster = clusterOf(stacks);
  const done = new Map<string, Attempt>();
  const releases = inDependencyOrder(releasesOf(stacks));
  const attempts = await inGraph(releases, atATime, async (release) => {
    const kinds = release.dependencies.flatMap((id) => done.get(id)?.kinds ?? []);
    const result = await attempt(release, { search, cluster, kinds, standIn, scratch });
    done.set(release.id, result);
    if (wanted(release.stack)) onAttempt(result);
    return result;
  });
  const mine = attempts.filter(({ release }) => wanted(release.stack));
  const admission = admissionOf(attempts);
  return Promise.all(
    mine.map((one) => {
      const { stack, name } = one.release;
      const pods = declared.get(stack)?.get(name);
      return judge(one, attempts, { cluster, admission, mirrored, declared: pods });
    }),
  );
}
