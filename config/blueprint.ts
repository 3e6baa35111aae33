import type { z } from "zod";
import type { Problem } from "../core/problems";
import type { Common } from "./common";
import type { Identity } from "./identity";
import { schemaProblems } from "./problems";
import { protectionRules } from "./rules/protection-rules";
import { waiverRules } from "./rules/waiver-rules";

/** An environment, or everything wrong with it. */
export type Resolution<E> =
  | { readonly environment: E; readonly problems: readonly [] }
  | { readonly environment?: never; readonly problems: readonly Problem[] };

/** How the environments of one blueprint are read, checked and completed. */
export interface BlueprintConfig<S extends Common, E extends Identity> {
  readonly schema: z.ZodType<S>;
  /** Components of its stacks, in the order they are deployed. */
  readonly components: readonly string[];
  /** Everything wrong that needs more than one field; paths begin at the environment, whose name is known too. */
  readonly problems: (settings: S, name: string) => Problem[];
  /** Fills in everything derived; the settings have passed every rule. */
  readonly complete: (name: string, settings: S) => E;
}

/** Checks an environment's input by its blueprint's rules and completes it. */
export function resolveWith<S extends Common, E extends Identity>(
  { schema, components, problems, complete }: BlueprintConfig<S, E>,
  name: string,
  input: unknown,
): Resolution<E> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return { problems: schemaProblems(name, input, parsed.error) };
  const settings = parsed.data;
  const found = [
    ...problems(settings, name),
    ...protectionRules(settings, components),
    ...waiverRules(settings, components),
  ];
  if (found.length > 0) {
    return { problems: found.map((each) => ({ ...each, path: `${name}.${each.path}` })) };
  }
  return { environment: complete(name, settings), problems: [] };
}
