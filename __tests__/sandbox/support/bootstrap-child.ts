/**
 * One bootstrap as a process of its own, so that a test can kill it:
 * `bootstrap-child.ts <file>`, a JSON file with the options that are data.
 */
import { readFileSync } from "node:fs";
import { bootstrapStack, type BootstrapOptions } from "../../../cli/bootstrap/bootstrap-stack";
import { showProgress } from "../../../cli/bootstrap/progress";
import { listenForInterrupts } from "../../../cli/interrupt";

const progress = showProgress();
const [, , file = ""] = process.argv;
type Data = Pick<BootstrapOptions, "stack" | "json" | "folder" | "env">;

listenForInterrupts(progress.say);
try {
  const { outcome } = await bootstrapStack({
    ...(JSON.parse(readFileSync(file, "utf8")) as Data),
    progress,
    confirm: () => Promise.resolve(true),
    unexpected: (differences) => differences,
  });
  progress.say(outcome);
} catch (error) {
  progress.say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
