import { z } from "zod";
import { UserError } from "../user-error";

const count = z.int().min(0);

/** What the page shows of the document that `npm run preview -- ENV --json` prints; all else in it is passed over. */
const preview = z.object({
  environment: z.string(),
  live: z.boolean(),
  stacks: z.array(
    z.object({
      stack: z.string(),
      result: z.enum(["planned", "failed", "skipped"]),
      reason: z.string(),
      state: z.enum(["recorded", "empty"]),
      actions: z.object({ create: count, update: count, replace: count, delete: count }),
      types: z.record(z.string(), count),
      diagnostics: z.array(
        z.object({
          severity: z.enum(["error", "warning"]),
          address: z.string(),
          message: z.string(),
        }),
      ),
    }),
  ),
});

export type PreviewData = z.output<typeof preview>;

/**
 * Reads what `npm run preview -- ENV --json` printed.
 *
 * @param file its name, for the message.
 * @throws UserError when it is not of this form, or of another environment.
 */
export function readPreview(text: string, file: string, environment: string): PreviewData {
  const parsed = preview.safeParse(parse(text, file));
  if (!parsed.success) {
    const [{ path, message } = { path: [], message: "" }] = parsed.error.issues;
    const where = path.length === 0 ? file : `${path.join(".")} of ${file}`;
    throw new UserError(
      `--preview: ${where} is not what the preview prints: ${message}; write it by npm run --silent preview -- ${environment} --json > ${file}`,
    );
  }
  if (parsed.data.environment === environment) return parsed.data;
  throw new UserError(
    `--preview: ${file} is about another environment, got ${JSON.stringify(parsed.data.environment)}; give one of ${environment}`,
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(
      `--preview: ${file} is not JSON; give the file that npm run --silent preview -- ENV --json was written to`,
    );
  }
}
