import { existsSync } from "node:fs";
import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { withScratch } from "../scratch";
import { writeDirect, writeFilesystemMirrors } from "./cli-config";
import type { UnpackedPlugin } from "./mirrors";
import { terraformEnvironment } from "./environment";
import { terraform } from "./process";
import { impatientWithRegistry, installFailure, type Refusal } from "./registry";

/** One exact provider version for one platform. */
export interface WantedPlugin {
  readonly source: string;
  readonly version: string;
  readonly platform: string;
}

/**
 * Lets `terraform init` fetch one plugin (or unpack it, from a mirror of archives) in a scratch folder inside
 * the store, and moves it to its place in the store at the end, so that the store never holds half a plugin.
 *
 * @param from a mirror's folder, or the provider's own registry.
 */
export async function fetchPlugin(
  wanted: WantedPlugin,
  from: "registry" | { readonly mirror: string },
  store: string,
): Promise<UnpackedPlugin | Refusal> {
  await mkdir(store, { recursive: true });
  return withScratch(
    "fetch",
    async (dir) => {
      const { source, version, platform } = wanted;
      await writeFile(path.join(dir, "main.tf.json"), requiring(source, version));
      const config =
        from === "registry" ? writeDirect(dir) : writeFilesystemMirrors(dir, [from.mirror]);
      const result = await terraform(["init", "-no-color", "-backend=false"], {
        cwd: dir,
        env: {
          ...terraformEnvironment(),
          ...impatientWithRegistry,
          TF_CLI_CONFIG_FILE: await config,
        },
      });
      if (result.exitCode !== 0) return installFailure(result.stderr);
      const installed = path.join(dir, ".terraform", "providers");
      const host = (await readdir(installed))[0] ?? "registry.terraform.io";
      const place = path.join(host, source, version, platform);
      await moveUnlessThere(path.join(installed, place), path.join(store, place));
      return { source, version, mirror: store, folder: path.join(store, place) };
    },
    store,
  );
}

function requiring(source: string, version: string): string {
  const required_providers = { wanted: { source, version } };
  return JSON.stringify({ terraform: { required_providers } });
}

async function moveUnlessThere(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  try {
    await rename(from, to);
  } catch (error) {
    // Another command fetched the same plugin meanwhile.
    if (!existsSync(to)) throw error;
  }
}
