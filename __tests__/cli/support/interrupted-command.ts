/** A small command, run as a process of its own by interrupt.test.ts, which interrupts it. */
import { Interrupted, interruptedExitCode, listenForInterrupts } from "../../../cli/interrupt";
import { withScratch } from "../../../cli/scratch";
import { terraform } from "../../../cli/terraform/process";

listenForInterrupts((line) => {
  console.log(line);
});
try {
  await withScratch("interrupted", async (dir) => {
    console.log(`scratch ${dir}`);
    await Promise.all([terraform(["plan"], { cwd: dir }), terraform(["apply"], { cwd: dir })]);
  });
} catch (error) {
  if (!(error instanceof Interrupted)) throw error;
  console.log("interrupted");
  process.exitCode = interruptedExitCode;
}
