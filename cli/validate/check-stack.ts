import { gapsFor } from "../rewrite/gaps";
import { rewrite, type Rewritten } from "../rewrite/rewrite";
import type { SynthesizedStack } from "../synthesized-stack";
import { writeDevOverrides } from "../terraform/cli-config";
import { readDiagnostics, type Diagnostic } from "../terraform/diagnostics";
import { terraformEnvironment } from "../terraform/environment";
import type { MissingPlugin, Plugin } from "../terraform/plugins";
import { describeMissing, pluginsOf } from "../terraform/plugins-of";
import { terraform } from "../terraform/process";
import { writeWorkingCopy } from "../working-copy";
import type { TerraformReport } from "./report";

/**
 * Runs `terraform validate` on a working copy of the stack, straight on the plugins, without `init`.
 *
 * @param found the outcome of the search for every provider of every stack.
 * @param scratch the folder in which the working copy is made.
 */
export async function checkStack(
  stack: SynthesizedStack,
  found: readonly (Plugin | MissingPlugin)[],
  scratch: string,
): Promise<TerraformReport> {
  const { plugins, missing } = pluginsOf(stack.json, found);
  const providers = plugins.map(({ source, pinned, version }) => ({ source, pinned, version }));
  if (missing.length > 0) {
    return skipped(missing.map(describeMissing).join("; "), providers);
  }
  const { json, changes } = adapt(stack, plugins);
  const dir = await writeWorkingCopy(stack, json, scratch);
  const overrides = plugins.map(({ source, folder }): [string, string] => [source, folder]);
  const config = await writeDevOverrides(dir, Object.fromEntries(overrides));
  const started = performance.now();
  const diagnostics = await validate(dir, config);
  const seconds = (performance.now() - started) / 1000;
  const failed = diagnostics.some(({ severity }) => severity === "error");
  const result = failed ? "failed" : "valid";
  return { result, reason: "", providers, seconds, diagnostics, changes };
}

/** The report of a stack on which terraform does not run. */
export function skipped(
  reason: string,
  providers: TerraformReport["providers"] = [],
): TerraformReport {
  return { result: "skipped", reason, providers, seconds: 0, diagnostics: [], changes: [] };
}

/** The stack for these plugins: their versions, and without what an older AWS provider does not know. */
function adapt(
  stack: SynthesizedStack,
  plugins: readonly (Plugin & { readonly localName: string })[],
): Rewritten {
  const aws = plugins.find(({ source }) => source === "hashicorp/aws");
  return rewrite(stack.json, {
    providerVersions: Object.fromEntries(
      plugins.map(({ localName, version }) => [localName, version]),
    ),
    backend: "keep",
    remoteState: "keep",
    providerSettings: {},
    dropImports: false,
    liftProtection: false,
    gaps: gapsFor({ awsVersion: aws?.version, sandbox: false }),
  });
}

async function validate(dir: string, config: string): Promise<Diagnostic[]> {
  const { stdout, stderr } = await terraform(["validate", "-json"], {
    cwd: dir,
    env: { ...terraformEnvironment(), TF_CLI_CONFIG_FILE: config },
  });
  if (stdout.trim() !== "") return readDiagnostics(stdout);
  return [
    { severity: "error", address: "", message: `terraform said no more than ${stderr.trim()}` },
  ];
}
