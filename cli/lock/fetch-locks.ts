import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ProviderLocks } from "../../core/lock-file";
import { writeDirect } from "../terraform/cli-config";
import { terraformEnvironment } from "../terraform/environment";
import { terraform } from "../terraform/process";
import { impatientWithRegistry, installFailure } from "../terraform/registry";
import type { ProviderRequirement } from "../terraform/requirements";
import { UserError } from "../user-error";
import { readLockFile } from "./read-lock-file";

/** Platforms on which people and build machines run terraform. */
export const allPlatforms = [
  "linux_amd64",
  "linux_arm64",
  "darwin_amd64",
  "darwin_arm64",
  "windows_amd64",
] as const;

/** Where the hashes come from, and for which platforms. */
export interface LockSource {
  /** A mirror's folder; the registry when left out. */
  readonly mirror?: string;
  readonly platforms: readonly string[];
}

/**
 * Asks terraform for the hashes of exactly these provider versions.
 *
 * @param dir an empty scratch folder.
 * @throws UserError when any of them cannot be had: a part of the table would be worse than the old one.
 */
export async function fetchLocks(
  requirements: readonly ProviderRequirement[],
  { mirror, platforms }: LockSource,
  dir: string,
): Promise<ProviderLocks> {
  const required_providers = Object.fromEntries(
    requirements.map(({ localName, source, version }) => [localName, { source, version }]),
  );
  await writeFile(
    path.join(dir, "main.tf.json"),
    JSON.stringify({ terraform: { required_providers } }),
  );
  const { exitCode, stderr } = await terraform(
    [
      "providers",
      "lock",
      "-no-color",
      ...(mirror === undefined ? [] : [`-fs-mirror=${mirror}`]),
      ...platforms.map((platform) => `-platform=${platform}`),
    ],
    {
      cwd: dir,
      env: {
        ...terraformEnvironment(),
        ...impatientWithRegistry,
        TF_CLI_CONFIG_FILE: await writeDirect(dir),
      },
    },
  );
  if (exitCode === 0)
    return readLockFile(await readFile(path.join(dir, ".terraform.lock.hcl"), "utf8"));
  throw new UserError(
    `provider-locks.json: cannot be refreshed, got "${installFailure(stderr).reason}"; ` +
      "run it where the registry or a mirror (--mirror DIR) can be reached; nothing was changed",
  );
}
