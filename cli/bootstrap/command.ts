import path from "node:path";
import { createInterface } from "node:readline/promises";
import { interruption } from "../interrupt";
import { projectRoot } from "../project";
import { gapsFor } from "../rewrite/gaps";
import { rewrite } from "../rewrite/rewrite";
import { withScratch } from "../scratch";
import { requireEnvironment } from "../selection";
import { synthesize, type SynthesizedStack } from "../synthesize";
import { writeFilesystemMirrors } from "../terraform/cli-config";
import { terraformEnvironment } from "../terraform/environment";
import { requireTerraform } from "../terraform/version";
import type { TerraformJson } from "../terraform-json";
import { UserError } from "../user-error";
import { bootstrapStack } from "./bootstrap-stack";
import { showProgress } from "./progress";
import { awsPlugin, type AwsPlugin } from "./aws-plugin";

/**
 * `npm run bootstrap -- ENV`: the state bucket of an environment, and its own state moved into it. Safe to run again.
 * Goes to the account whose credentials terraform finds, or to AWS_ENDPOINT_URL.
 *
 * @returns the exit code: 1 when the person said no.
 */
export async function bootstrapCommand(
  environment: string,
  { yes }: { readonly yes: boolean },
): Promise<number> {
  requireEnvironment(environment);
  const { platform } = await requireTerraform();
  return withScratch("bootstrap", async (scratch) => {
    const stacks = await synthesize({
      environments: environment,
      outdir: path.join(scratch, "app"),
    });
    const stack = stateStack(environment, stacks);
    const plugin = await awsPlugin(stack.json, platform);
    const config = await writeFilesystemMirrors(scratch, [plugin.mirror]);
    const { outcome } = await bootstrapStack({
      stack,
      json: forPlugin(stack, plugin),
      folder: path.join(projectRoot, ".bootstrap", environment),
      env: { ...terraformEnvironment(), TF_CLI_CONFIG_FILE: config },
      confirm: (changes) => confirm(changes, yes),
      progress: showProgress(),
      unexpected: (differences) => differences,
    });
    say(`${stack.id}: ${endings[outcome]}`);
    return outcome === "declined" ? 1 : 0;
  });
}

const endings = {
  "already done": "already done, its state is in the bucket; nothing was changed.",
  done: "done, its state is in the bucket; other stacks can be deployed now.",
  declined: "nothing was applied.",
};

/**
 * The stack that makes the environment's state bucket.
 *
 * @throws UserError when the environment keeps its state elsewhere.
 */
export function stateStack(
  environment: string,
  stacks: readonly SynthesizedStack[],
): SynthesizedStack {
  const stack = stacks.find(({ component }) => component === "state");
  if (stack !== undefined) return stack;
  throw new UserError(
    `${environment}: there is no bucket to make, got a backend other than s3; HCP Terraform keeps its state by itself`,
  );
}

/** The stack with the version of the plugin at hand. Another one than the pinned goes to an emulator only. */
function forPlugin({ id, json }: SynthesizedStack, plugin: AwsPlugin): TerraformJson {
  const { localName, version, pinned } = plugin;
  if (version === pinned) return json;
  if ((process.env["AWS_ENDPOINT_URL"] ?? "") === "") {
    throw new UserError(
      `${id}: only another version of the AWS provider is at hand than the pinned ${pinned}, got ${version}; a real account gets the pinned one only: connect to the registry or name a mirror that has it in TF_PLUGIN_MIRROR`,
    );
  }
  const rewritten = rewrite(json, {
    providerVersions: { [localName]: version },
    backend: "keep",
    remoteState: "keep",
    providerSettings: {},
    dropImports: false,
    gaps: gapsFor({ awsVersion: version, sandbox: false }),
  });
  for (const { sentence } of rewritten.changes) say(`${id}: ${sentence}`);
  return rewritten.json;
}

async function confirm(changes: readonly string[], yes: boolean): Promise<boolean> {
  say("To be applied:");
  for (const change of changes) say(`  ${change}`);
  if (yes) return true;
  if (!process.stdin.isTTY) {
    throw new UserError(
      "bootstrap: cannot ask whether to apply, got no terminal; add --yes to apply without asking",
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // While it waits for a line it takes Ctrl-C for itself.
  terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    const answer = await terminal.question('Apply? Only "yes" applies. ', { signal: interruption });
    return answer.trim() === "yes";
  } finally {
    terminal.close();
  }
}

function say(line: string): void {
  console.log(line);
}
