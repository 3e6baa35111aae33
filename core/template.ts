/** How CDKTF writes a value that is known later into a string. */
const token = /\$\{TfToken\[[\w:.-]+\]\}/g;

/** Dollar signs written as an expression. */
const dollars = /^\$\{"(\$+)"\}$/;

/**
 * Text that Terraform must hand on as it is, written for its template syntax, in which `$${` stands for `${` and `%%{`
 * for `%{`. Values of CDKTF that are known later stay references. Dollar signs right before
 * one are themselves written as an expression, because Terraform would take `$${` for a literal `${` and drop the
 * reference.
 */
export function escapeTemplate(text: string): string {
  return text
    .replaceAll(/\$\{(?!TfToken\[)/g, "$$$${")
    .replaceAll("%{", "%%{")
    .replaceAll(/\$+(?=\$\{TfToken\[)/g, (dollars) => `\${"${dollars}"}`);
}

/** The values of CDKTF in the text that are known later, as they are written there. */
export function tokensIn(text: string): string[] {
  return [...text.matchAll(token)].map(([found]) => found);
}

/** The text with every value that is known later replaced. */
export function replaceTokens(text: string, replacement: (token: string) => string): string {
  return text.replaceAll(token, replacement);
}

/**
 * What Terraform makes of a text of the synthesized JSON, as far as it is known before a plan.
 *
 * @param standIn what stands for a reference, given as it is written: `${data.x.y.z}`.
 *
 * @throws when a reference does not end, or the text has a directive (`%{if …}`).
 */
export function unescapeTemplate(text: string, standIn: (reference: string) => string): string {
  let result = "";
  for (let at = 0; at < text.length;) {
    const ahead = text.slice(at, at + 3);
    if (ahead === "$${" || ahead === "%%{") {
      result += ahead.slice(1);
      at += 3;
    } else if (ahead.startsWith("${")) {
      const end = endOfReference(text, at);
      const reference = text.slice(at, end);
      result += dollars.exec(reference)?.[1] ?? standIn(reference);
      at = end;
    } else if (ahead.startsWith("%{")) {
      throw new Error(`a template directive in "${text.slice(at, at + 40)}"`);
    } else {
      result += ahead.charAt(0);
      at += 1;
    }
  }
  return result;
}

/** The position behind the reference that begins here; braces inside quotes do not count, `${` inside them does. */
function endOfReference(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === "{") depth += 1;
    if (character === "}" && --depth === 0) return at + 1;
    if (character === '"') at = endOfQuoted(text, at) - 1;
  }
  throw new Error(`a reference without an end in "${text.slice(start, start + 40)}"`);
}

/** The position behind the quoted text that begins here. */
function endOfQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
    else if (text.startsWith("$${", at)) at += 2;
    else if (text.startsWith("${", at)) at = endOfReference(text, at) - 1;
  }
  throw new Error(`a quoted text without an end in "${text.slice(start, start + 40)}"`);
}
