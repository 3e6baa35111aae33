import { ConfigError } from "../core/problems";
import { UserError } from "./user-error";

/**
 * What a command prints when it fails: the message of an error that the user can put right, and for any other
 * (a mistake in the commands themselves) one sentence that says how to see where it happened.
 *
 * @param debug the variable DEBUG: anything but empty or "0" shows the stack.
 */
export function renderFailure(error: unknown, debug: string | undefined): string {
  if (error instanceof UserError || error instanceof ConfigError) return error.message;
  const refused = loadingProblem(error);
  if (refused !== undefined) return refused;
  const text = error instanceof Error ? error.message : String(error);
  if (debug === undefined || debug === "" || debug === "0") {
    return `internal error: ${text}; run it again with DEBUG=1 to see where`;
  }
  return error instanceof Error && error.stack !== undefined ? error.stack : text;
}

/** What is wrong with a file that could not be loaded, such as one of `config/environments/`; undefined for other errors. */
function loadingProblem(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message } = error;
  const unresolved = "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
  if (unresolved || message.includes(" does not provide an export named ")) {
    return `${message}; correct the import`;
  }
  // Node's own word about a module, such as a name that is declared twice, names no file.
  if (error instanceof SyntaxError && error.stack?.includes("compileSourceTextModule") === true) {
    return `a file does not compile: ${message}; npx tsc --noEmit says which, correct it`;
  }
  if (!message.startsWith("Transform failed with ")) return undefined;
  const faults = [...message.matchAll(/^(.+:\d+:\d+): ERROR: (.+)$/gm)]; // esbuild's form
  if (faults.length === 0) return undefined;
  return faults
    .map(([, where, what]) => `${where}: does not compile: ${what}; correct it`)
    .join("\n");
}
