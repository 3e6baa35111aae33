import path from "node:path";
import { createInterface } from "node:readline/promises";
import { interruption } from "../interrupt";
import { projectRoot } from "../project";
import { withScratch } from "../scratch";
import { requireEnvironment } from "../selection";
import { synthesize } from "../synthesize";
import { writeFilesystemMirrors } from "../terraform/cli-config";
import { terraformEnvironment } from "../terraform/environment";
import { requireTerraform } from "../terraform/version";
import { UserError } from "../user-error";
import { bootstrapStack } from "./bootstrap-stack";
import { showProgress } from "./progress";
import { awsPlugin, stackForPlugin } from "./aws-plugin";
import { stateStack } from "./state-stack";

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
    const { json, changes } = stackForPlugin(stack, plugin, process.env["AWS_ENDPOINT_URL"] ?? "");
    for (const { sentence } of changes) say(`${stack.id}: ${sentence}`);
    const config = await writeFilesystemMirrors(scratch, [plugin.mirror]);
    const { outcome } = await bootstrapStack({
      stack,
      json,
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
