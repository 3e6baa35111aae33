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
  const text = error instanceof Error ? error.message : String(error);
  if (debug === undefined || debug === "" || debug === "0") {
    return `internal error: ${text}; run it again with DEBUG=1 to see where`;
  }
  return error instanceof Error && error.stack !== undefined ? error.stack : text;
}
