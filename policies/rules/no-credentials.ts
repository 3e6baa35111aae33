import { isReference } from "../arguments";
import type { Policy } from "../policy";
import type { Block } from "../stack-view";

/** Values that look like what they are: AWS access keys, private keys, GitHub tokens. */
const shapes = /\b(AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY|\bgh[pousr]_\w{36}/;

/** Names of arguments whose value is a secret. */
const names =
  /(^|[._])(access_key|auth_token|client_secret|password|private_key|secret_key|secret_string|token)$/;

/** Types that are credentials which do not end by themselves. */
const lasting = ["aws_iam_access_key", "aws_iam_user_login_profile"];

/** Arguments, however deep, that hold a credential; the value itself is never shown. */
function credentials(value: unknown, path: string): string[] {
  if (typeof value === "string") {
    const named = names.test(path) && value !== "" && !isReference(value);
    const text = path.endsWith("user_data") ? Buffer.from(value, "base64").toString() : value;
    return named || shapes.test(text) ? [path] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    credentials(inner, path === "" ? key : `${path}.${key}`),
  );
}

function faults(block: Block): string[] {
  const found = credentials(block.args, "").map((path) => `has a credential in ${path}`);
  return lasting.includes(block.type) ? [...found, "is a credential without an end"] : found;
}

export const noCredentials: Policy = {
  id: "no-credentials",
  why: "What stands in the synthesized text stands in Git, in state, in plans and in logs.",
  reference:
    "AWS Well-Architected Framework, Security Pillar, SEC02-BP03: Store and use secrets securely",
  remedy: "keep the value in Secrets Manager and pass its name; let roles give out credentials",
  check: (stack) => stack.all.flatMap((block) => faults(block).map((what) => ({ block, what }))),
};
