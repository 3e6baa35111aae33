import { interruptedExitCode, interruption, listenForInterrupts } from "./interrupt";
import { renderFailure } from "./failure";
import { program } from "./program";

listenForInterrupts((line) => {
  console.error(line);
});
try {
  await program.parseAsync();
} catch (error) {
  console.error(interruption.aborted ? "Interrupted." : renderFailure(error, process.env["DEBUG"]));
  process.exitCode = interruption.aborted ? interruptedExitCode : 1;
}
