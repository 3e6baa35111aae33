/** What a string says in Terraform's template language. */
export interface Template {
  /** The inside of each `${…}` and `%{…}`, in order; those inside of others are not taken apart. */
  readonly expressions: readonly string[];
  /** Whether one `${…}` is all there is: then the value has the expression's type, else it is a string. */
  readonly whole: boolean;
  /** Whether every opened `${` and `%{` is closed. */
  readonly closed: boolean;
}

/** Reads a string as Terraform does: `$${` and `%%{` stand for themselves. */
export function readTemplate(text: string): Template {
  if (!/[$%]\{/.test(text)) return { expressions: [], whole: false, closed: true };
  const expressions: string[] = [];
  let whole = false;
  let at = 0;
  while (at < text.length) {
    if (isEscape(text, at)) at += 3;
    else if (isOpening(text, at)) {
      const end = endOfExpression(text, at + 2);
      if (end === undefined) return { expressions, whole: false, closed: false };
      expressions.push(text.slice(at + 2, end));
      whole = at === 0 && text.startsWith("$") && end === text.length - 1;
      at = end + 1;
    } else at++;
  }
  return { expressions, whole, closed: true };
}

/** The index of the quote that ends a string beginning after `start`, whatever expressions are inside. */
export function endOfString(text: string, start: number): number | undefined {
  let at = start;
  while (at < text.length) {
    if (text[at] === '"') return at;
    if (text[at] === "\\") at += 2;
    else if (isEscape(text, at)) at += 3;
    else if (isOpening(text, at)) {
      const end = endOfExpression(text, at + 2);
      if (end === undefined) return undefined;
      at = end + 1;
    } else at++;
  }
  return undefined;
}

/** The index of the brace that closes an expression beginning at `start`. */
function endOfExpression(text: string, start: number): number | undefined {
  let depth = 1;
  let at = start;
  while (at < text.length) {
    if (text[at] === '"') {
      const end = endOfString(text, at + 1);
      if (end === undefined) return undefined;
      at = end;
    } else if (text[at] === "{") depth++;
    else if (text[at] === "}") depth--;
    if (depth === 0) return at;
    at++;
  }
  return undefined;
}

function isEscape(text: string, at: number): boolean {
  return text.startsWith("$${", at) || text.startsWith("%%{", at);
}

function isOpening(text: string, at: number): boolean {
  return text.startsWith("${", at) || text.startsWith("%{", at);
}
