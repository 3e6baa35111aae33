import { interruptedExitCode, interruption, listenForInterrupts } from "./interrupt";
import { renderFailure } from "./failure";
import { program } from "./program";

listenForInterrupts((line) => {
  console.error(line);
});
try {
  await program.parseAsync();
} catch (error) {
  const said = interruption.aborted ? "Interrupted." : renderFailure(error, process.env["DEBUG"]);
  console.error(said);
  if (process.argv.includes("--json")) console.log(JSON.stringify({ error: said }, null, 2));
  process.exitCode = interruption.aborted ? interruptedExitCode : 1;
}
