import { writeFile } from "node:fs/promises";
import path from "node:path";
import { objectAt, type TerraformJson } from "../terraform-json";
import { writeDevOverrides } from "../terraform/cli-config";
import { terraformEnvironment } from "../terraform/environment";
import { findPlugins, isMissing, machineSearch } from "../terraform/plugins";
import { terraform } from "../terraform/process";
import { requireTerraform } from "../terraform/version";
import { UserError } from "../user-error";

/**
 * The whole schema of one version of a provider, from a mirror or the registry.
 *
 * @param dir an empty scratch folder.
 * @throws UserError when that version cannot be had.
 */
export async function askProvider(
  source: string,
  version: string,
  dir: string,
): Promise<TerraformJson> {
  const { platform } = await requireTerraform();
  const localName = path.posix.basename(source);
  const [plugin] = await findPlugins(
    [{ localName, source, version }],
    await machineSearch(platform),
  );
  if (plugin === undefined || isMissing(plugin)) throw refusal(source, version, plugin?.reason);
  if (!plugin.exact) throw refusal(source, version, `only ${plugin.version} is at hand`);
  const required_providers = { [localName]: { source, version } };
  await writeFile(
    path.join(dir, "main.tf.json"),
    JSON.stringify({ terraform: { required_providers } }),
  );
  const { exitCode, stdout, stderr } = await terraform(["providers", "schema", "-json"], {
    cwd: dir,
    env: {
      ...terraformEnvironment(),
      TF_CLI_CONFIG_FILE: await writeDevOverrides(dir, { [source]: plugin.folder }),
    },
  });
  if (exitCode !== 0) throw refusal(source, version, stderr.trim());
  const answer = JSON.parse(stdout) as TerraformJson;
  return objectAt(objectAt(answer, "provider_schemas"), `registry.terraform.io/${source}`);
}

function refusal(source: string, version: string, reason = "terraform cannot find it"): UserError {
  return new UserError(
    `${source} ${version}: its schema cannot be had, got "${reason}"; run it where the registry or a mirror ` +
      "(TF_PLUGIN_MIRROR) can be reached; nothing was changed",
  );
}
