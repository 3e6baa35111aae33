/** Longest reason shown, in characters. */
const longest = 200;

/** Why something did not answer, in one line: the error's name, where that says more than `Error`, and its message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, longest);
  const { name, message } = error;
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  const line = `${message.split("\n")[0] ?? ""}${cause}`.trim();
  const said =
    ["Error", "TypeError", ""].includes(name) || line === "" ? line || name : `${name}: ${line}`;
  return said.slice(0, longest);
}
