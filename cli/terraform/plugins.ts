import { rcompare } from "semver";
import { fetchPlugin } from "./fetch-plugin";
import {
  findMirrors,
  pluginsIn,
  pluginStore,
  type MirroredPlugin,
  type UnpackedPlugin,
} from "./mirrors";
import type { Refusal } from "./registry";
import type { ProviderRequirement } from "./requirements";

/** Where to look for plugins. */
export interface PluginSearch {
  /** Operating system and architecture, such as `linux_amd64`. */
  readonly platform: string;
  /** Mirrors, in the order in which they are searched. */
  readonly mirrors: readonly string[];
  /** The folder that takes what is fetched or unpacked, itself laid out as a mirror. */
  readonly store: string;
}

/** A plugin that can be run. */
export interface Plugin {
  readonly source: string;
  /** The version that the stacks pin. */
  readonly pinned: string;
  /** The version that is there. */
  readonly version: string;
  /** Whether `version` is the pinned one. */
  readonly exact: boolean;
  /** The folder that holds the program. */
  readonly folder: string;
  /** The mirror that holds it, for `filesystem_mirror`. */
  readonly mirror: string;
}

/** A provider that cannot be had. */
export interface MissingPlugin {
  readonly source: string;
  readonly pinned: string;
  /** Why, in one clause. */
  readonly reason: string;
}

/** Whether the search ended without a plugin. */
export function isMissing(found: Plugin | MissingPlugin): found is MissingPlugin {
  return "reason" in found;
}

/** The search as this machine allows it. */
export async function machineSearch(platform: string): Promise<PluginSearch> {
  return { platform, mirrors: await findMirrors(), store: pluginStore };
}

/**
 * Finds a plugin for each provider: the pinned version from a mirror, else from the registry, else the newest
 * that any mirror has. What cannot be had is part of the result, never an exception.
 */
export async function findPlugins(
  requirements: readonly ProviderRequirement[],
  search: PluginSearch,
): Promise<(Plugin | MissingPlugin)[]> {
  const fromRegistry = registry(search);
  const found: (Plugin | MissingPlugin)[] = [];
  for (const requirement of requirements) {
    found.push(await findPlugin(requirement, search, fromRegistry));
  }
  return found;
}

async function findPlugin(
  { source, version: pinned }: ProviderRequirement,
  search: PluginSearch,
  fromRegistry: Registry,
): Promise<Plugin | MissingPlugin> {
  const mirrored = await mirroredPlugins(source, search);
  const pick = async (plugin: MirroredPlugin): Promise<Plugin | MissingPlugin> => {
    const usable = await unpacked(plugin, search);
    return "reason" in usable
      ? { source, pinned, ...usable }
      : { ...usable, pinned, exact: plugin.version === pinned };
  };
  const exact = mirrored.find(({ version }) => version === pinned);
  if (exact !== undefined) return pick(exact);
  const fetched = await fromRegistry(source, pinned);
  if (!("reason" in fetched)) return pick(fetched);
  const [newest] = mirrored;
  if (newest !== undefined) return pick(newest);
  return { source, pinned, reason: `${fetched.reason} and no mirror has it` };
}

/** All versions at hand, newest first, in one version those that need no unpacking first. */
async function mirroredPlugins(source: string, search: PluginSearch): Promise<MirroredPlugin[]> {
  const { mirrors, platform } = search;
  const all = await Promise.all(mirrors.map((mirror) => pluginsIn(mirror, source, platform)));
  const packed = ({ folder }: MirroredPlugin): number => (folder === undefined ? 1 : 0);
  return all.flat().sort((a, b) => rcompare(a.version, b.version) || packed(a) - packed(b));
}

async function unpacked(
  { source, version, mirror, folder }: MirroredPlugin,
  { platform, store }: PluginSearch,
): Promise<UnpackedPlugin | Refusal> {
  if (folder !== undefined) return { source, version, mirror, folder };
  return fetchPlugin({ source, version, platform }, { mirror }, store);
}

type Registry = (source: string, version: string) => Promise<UnpackedPlugin | Refusal>;

/** Asks the registry, but not again once it could not be reached. */
function registry({ platform, store }: PluginSearch): Registry {
  let unreachable: Refusal | undefined;
  return async (source, version) => {
    if (unreachable !== undefined) return unreachable;
    const result = await fetchPlugin({ source, version, platform }, "registry", store);
    if ("reason" in result && result.unreachable) unreachable = result;
    return result;
  };
}
