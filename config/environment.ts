import type { Problem } from "../core/problems";
import {
  localplusComponents,
  localplusEnvironment,
  localplusSchema,
  type LocalPlusEnvironment,
  type LocalPlusInput,
} from "./localplus";
import { schemaProblems } from "./problems";
import { capacityRules } from "./rules/capacity-rules";
import { clusterRules } from "./rules/cluster-rules";
import { networkRules } from "./rules/network-rules";
import { poolRules } from "./rules/pool-rules";
import { protectionRules } from "./rules/protection-rules";
import { waiverRules } from "./rules/waiver-rules";

/** What a file in `config/environments/` may hold. */
export type EnvironmentInput = LocalPlusInput;

/** An environment with every default filled in and every derivable value derived. */
export type Environment = LocalPlusEnvironment;

/** Components of all blueprints, in the order they are deployed. */
export const components: readonly string[] = localplusComponents;

/** An environment, or everything wrong with it. */
export type Resolved =
  | { readonly environment: Environment; readonly problems: readonly [] }
  | { readonly environment?: never; readonly problems: readonly Problem[] };

/** Names become parts of resource names; 32 characters leave room for the longest of those (an S3 bucket's 63). */
const nameForm = /^(?=.{3,32}$)[a-z]([a-z0-9]|-(?!-))*[a-z0-9]$/;

function nameProblems(name: string): Problem[] {
  if (nameForm.test(name)) return [];
  return [
    {
      path: name,
      what: "is not a name for an environment",
      remedy: "use 3 to 32 lower-case letters, digits and single dashes, beginning with a letter",
    },
  ];
}

/** Checks an environment's input and completes it. */
export function resolveEnvironment(name: string, input: unknown): Resolved {
  const parsed = localplusSchema.safeParse(input);
  if (!parsed.success) {
    return { problems: [...nameProblems(name), ...schemaProblems(name, input, parsed.error)] };
  }
  const settings = parsed.data;
  const shape = [...networkRules(settings), ...poolRules(settings)];
  const problems = [
    ...shape,
    ...(shape.length === 0 ? capacityRules(settings) : []),
    ...clusterRules(settings),
    ...protectionRules(settings, localplusComponents),
    ...waiverRules(settings, localplusComponents),
  ].map((problem) => ({ ...problem, path: `${name}.${problem.path}` }));
  if (problems.length > 0) return { problems: [...nameProblems(name), ...problems] };
  const named = nameProblems(name);
  if (named.length > 0) return { problems: named };
  return { environment: localplusEnvironment(name, settings), problems: [] };
}
