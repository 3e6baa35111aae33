import type { TerraformJson } from "../terraform-json";
import { isMissing, type MissingPlugin, type Plugin } from "./plugins";
import { requirementsOf } from "./requirements";

/** What the search found for one stack. */
export interface StackPlugins {
  /** With the names the stack gives the providers. */
  readonly plugins: readonly (Plugin & { readonly localName: string })[];
  readonly missing: readonly MissingPlugin[];
}

/**
 * The stack's part of a search for the plugins of many.
 *
 * @param found the outcome for every provider of every stack.
 */
export function pluginsOf(
  json: TerraformJson,
  found: readonly (Plugin | MissingPlugin)[],
): StackPlugins {
  const mine = requirementsOf(json).flatMap(({ localName, source, version }) =>
    found
      .filter((plugin) => plugin.source === source && plugin.pinned === version)
      .map((plugin) => ({ localName, plugin })),
  );
  return {
    plugins: mine.flatMap(({ localName, plugin }) =>
      isMissing(plugin) ? [] : [{ localName, ...plugin }],
    ),
    missing: mine.flatMap(({ plugin }) => (isMissing(plugin) ? [plugin] : [])),
  };
}

/** `hashicorp/helm 3.1.1 (the registry cannot be reached and no mirror has it)` */
export function describeMissing({ source, pinned, reason }: MissingPlugin): string {
  return `${source} ${pinned} (${reason})`;
}
