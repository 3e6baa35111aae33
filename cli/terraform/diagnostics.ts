/** One finding of terraform, in the words of the stack. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** The block it is about, such as `aws_vpc.main` or `output.vpc_id`; empty when it is about no block. */
  readonly address: string;
  /** Summary and detail as one sentence or two. */
  readonly message: string;
}

/** The part of terraform's JSON that is read; `validate -json` gives no address but the block's context. */
interface RawDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly snippet?: { readonly context?: string | null };
}

/** What Terraform says about every command under `dev_overrides`; it was asked for. */
const expectedSummary = "Provider development overrides are in effect";

/**
 * Reads the output of `terraform validate -json`.
 *
 * @throws SyntaxError when it is not JSON, because terraform failed before it could say anything.
 */
export function readDiagnostics(stdout: string): Diagnostic[] {
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly RawDiagnostic[] };
  return diagnostics
    .filter(({ summary }) => summary !== expectedSummary)
    .map(({ severity, summary, detail, snippet }) => ({
      severity,
      address: (snippet?.context ?? "").replace(/^resource\./, ""),
      message: [summary, detail ?? ""].filter((text) => text !== "").join(": "),
    }));
}

/** `<stack>: <address>: <message>` */
export function renderDiagnostic(stack: string, { address, message }: Diagnostic): string {
  const flat = message.replaceAll(/\s*\n\s*/g, " ");
  return [stack, address, flat].filter((text) => text !== "").join(": ");
}
