import { stripVTControlCharacters } from "node:util";
import { renderDiagnostic } from "../terraform/diagnostics";
import type { TerraformResult } from "../terraform/process";
import { UserError } from "../user-error";
import { readLockInfo, StateLocked } from "./state-lock";

/** The part of one line of `terraform … -json` that is read. */
interface JsonLine {
  readonly type?: string;
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
    readonly snippet?: { readonly context?: string | null; readonly code?: string };
  };
}

/** What a failed terraform command has to say, one line an error: stack, resource, message. */
export function terraformFailure(stack: string, result: TerraformResult): UserError {
  const lock = readLockInfo(everything(result));
  if (lock !== undefined) return new StateLocked(stack, lock);
  const lines = jsonErrors(stack, result.stdout);
  if (lines.length > 0) return new UserError([...new Set(lines)].join("\n"));
  const said = plainError(everything({ ...result, stdout: "" })) || plainError(everything(result));
  return new UserError(
    `${stack}: ${said === "" ? `terraform failed, got exit code ${result.exitCode}` : said}`,
  );
}

/** Everything a command printed, as text: without colours and boxes, the messages inside JSON lines with their line breaks. */
export function everything({ stdout, stderr }: TerraformResult): string {
  const inJson = jsonLines(stdout).map(({ diagnostic }) => diagnostic?.detail ?? "");
  const text = stripVTControlCharacters([...inJson, stderr, stdout].join("\n"));
  return text.replaceAll(/^[╷│╵] ?/gm, "");
}

/** The same text on one line. */
export function renderFlat(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ").trim();
}

function jsonErrors(stack: string, stdout: string): string[] {
  return jsonLines(stdout).flatMap(({ diagnostic }) => {
    if (diagnostic?.severity !== "error") return [];
    const { summary, detail, address, snippet } = diagnostic;
    const where = address ?? snippet?.context ?? "";
    const message = [summary, detail ?? ""].filter((text) => text !== "").join(": ");
    const line = renderDiagnostic(stack, {
      severity: "error",
      address: where.replace(/^resource\./, ""),
      message,
    });
    return [
      line.replace(/\.$/, "") + missingUpstream(stack, `${where} ${snippet?.code ?? ""}`, summary),
    ];
  });
}

/** A stack that was never applied has no state, one that was destroyed has an empty one. */
function missingUpstream(stack: string, mention: string, summary: string): string {
  if (!/^(Unable to find remote state|Unsupported attribute)$/.test(summary)) return "";
  const upstream = /terraform_remote_state\.upstream-([\w-]+)/.exec(mention)?.[1];
  return upstream === undefined
    ? ""
    : `; ${stack} reads the stack ${upstream}: apply that one first`;
}

function jsonLines(stdout: string): JsonLine[] {
  return stdout
    .split("\n")
    .filter((line) => line.startsWith('{"@level"'))
    .map((line) => JSON.parse(line) as JsonLine);
}

/** The text after the first `Error:`. */
function plainError(text: string): string {
  const start = text.indexOf("Error: ");
  return renderFlat(start < 0 ? text : text.slice(start + "Error: ".length));
}
