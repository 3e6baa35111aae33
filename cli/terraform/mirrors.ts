import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { valid } from "semver";
import { errorCode } from "../error-code";
import { projectRoot } from "../project";

/** Where plugins fetched from a registry are kept; laid out as a mirror, ignored by git. */
export const pluginStore: string = path.join(projectRoot, ".cache", "plugins");

/** Hosts under which a mirror may keep the providers; the same plugins serve Terraform and OpenTofu. */
const hosts = ["registry.terraform.io", "registry.opentofu.org"] as const;

/** Folders in which a mirror is looked for one level down: `/opt/<anything>/registry.terraform.io`. */
const mirrorParents = ["/opt", "/usr/local/share", "/usr/share"];

/** One plugin in a mirror. */
export interface MirroredPlugin {
  readonly source: string;
  readonly version: string;
  /** The mirror's root folder, the one that holds the host's folder. */
  readonly mirror: string;
  /** The folder with the program; undefined when the mirror holds an archive that must be unpacked. */
  readonly folder: string | undefined;
}

/** A plugin whose program can be run where it is. */
export type UnpackedPlugin = MirroredPlugin & { readonly folder: string };

/**
 * The mirrors of this machine, in the order in which they are searched: what we fetched before,
 * `TF_PLUGIN_MIRROR` (several are separated as in PATH), the directories Terraform itself looks at
 * (https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories),
 * and the usual places of machines that reach no registry.
 */
export async function findMirrors(
  env: NodeJS.ProcessEnv = process.env,
  parents: readonly string[] = mirrorParents,
): Promise<string[]> {
  const named = (env["TF_PLUGIN_MIRROR"] ?? "").split(path.delimiter).filter((dir) => dir !== "");
  const nested = await Promise.all(parents.map(subfolders));
  const all = [
    pluginStore,
    ...named.map((dir) => path.resolve(dir)),
    ...implied(env),
    ...nested.flat(),
  ];
  return [...new Set(all)].filter((dir) => hosts.some((host) => existsSync(path.join(dir, host))));
}

function implied(env: NodeJS.ProcessEnv): string[] {
  const home = env["HOME"] ?? homedir();
  const dataHome = env["XDG_DATA_HOME"] ?? path.join(home, ".local", "share");
  const dataDirs = (env["XDG_DATA_DIRS"] ?? "/usr/local/share:/usr/share").split(":");
  return [
    path.join(projectRoot, "terraform.d", "plugins"),
    path.join(home, ".terraform.d", "plugins"),
    ...[dataHome, ...dataDirs].map((dir) => path.join(dir, "terraform", "plugins")),
    path.join(home, "Library", "Application Support", "io.terraform", "plugins"),
    "/Library/Application Support/io.terraform/plugins",
  ];
}

/** Every version of a provider that a mirror holds for this platform, unpacked or packed. */
export async function pluginsIn(
  mirror: string,
  source: string,
  platform: string,
): Promise<MirroredPlugin[]> {
  const found = await Promise.all(
    hosts.map(async (host) => {
      const home = path.join(mirror, host, source);
      const entries = await list(home);
      return [
        ...entries
          .map((version) => ({ version, folder: path.join(home, version, platform) }))
          .filter(({ folder }) => existsSync(folder)),
        ...entries.flatMap((entry) => packedVersion(entry, source, platform)),
      ].map(({ version, folder }) => ({ source, mirror, version, folder }));
    }),
  );
  return found.flat().filter(({ version }) => valid(version) !== null);
}

/** `terraform-provider-aws_6.25.0_linux_amd64.zip` is version 6.25.0. */
function packedVersion(
  file: string,
  source: string,
  platform: string,
): { version: string; folder: undefined }[] {
  const prefix = `terraform-provider-${path.posix.basename(source)}_`;
  const suffix = `_${platform}.zip`;
  if (!file.startsWith(prefix) || !file.endsWith(suffix)) return [];
  return [{ version: file.slice(prefix.length, -suffix.length), folder: undefined }];
}

async function subfolders(dir: string): Promise<string[]> {
  return (await list(dir)).map((name) => path.join(dir, name));
}

/** The names in a folder; none when it is a file, does not exist or may not be read. */
async function list(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).sort();
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EACCES"].includes(errorCode(error) ?? "")) return [];
    throw error;
  }
}
