import { writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * Writes a CLI configuration that runs these plugins in place: no `init`, no lock file, and the version
 * constraints are not looked at. For `validate` and plans that are never applied.
 *
 * @param plugins provider source → folder with its program.
 * @returns the file, for TF_CLI_CONFIG_FILE.
 */
export function writeDevOverrides(
  dir: string,
  plugins: Readonly<Record<string, string>>,
): Promise<string> {
  const overrides = Object.entries(plugins).map(
    ([source, folder]) => `    ${JSON.stringify(source)} = ${JSON.stringify(folder)}`,
  );
  return write(dir, ["  dev_overrides {", ...overrides, "  }", "  direct {}"]);
}

/**
 * Writes a CLI configuration that installs from these mirrors and from nowhere else.
 *
 * @returns the file, for TF_CLI_CONFIG_FILE.
 */
export function writeFilesystemMirrors(dir: string, mirrors: readonly string[]): Promise<string> {
  return write(
    dir,
    mirrors.flatMap((mirror) => [
      "  filesystem_mirror {",
      `    path = ${JSON.stringify(mirror)}`,
      "  }",
    ]),
  );
}

/** Writes a CLI configuration that installs from the provider's registry, whatever the machine's own says. */
export function writeDirect(dir: string): Promise<string> {
  return write(dir, ["  direct {}"]);
}

async function write(dir: string, installation: readonly string[]): Promise<string> {
  const file = path.join(dir, "terraform.tfrc");
  await writeFile(file, ["provider_installation {", ...installation, "}", ""].join("\n"));
  return file;
}
