import { endOfString, readTemplate } from "./template";

/** Stands in a traversal for `[…]`, `.0`, `.*` and `[*]`. */
export const index = "[]";

/** `aws_subnet.a[0].id` is `["aws_subnet", "a", "[]", "id"]`. */
export type Traversal = readonly string[];

/** What an expression, or a string of expressions, looks at. */
export interface Mentions {
  readonly traversals: readonly Traversal[];
  /** Names that a `for` binds somewhere in it. */
  readonly bound: readonly string[];
}

/** All that the expressions of a template string mention, down into strings inside of expressions. */
export function mentionsIn(text: string): Mentions {
  const found = readTemplate(text).expressions.map(mentionsInExpression);
  return {
    traversals: found.flatMap(({ traversals }) => traversals),
    bound: found.flatMap(({ bound }) => bound),
  };
}

/** A bare address such as those of `depends_on`, or undefined when the text is more or less than one. */
export function parseAddress(text: string): Traversal | undefined {
  const tokens = tokenize(text);
  const { parts, end } = traversalAt(tokens, 0);
  return isName(tokens[0]) && parts.length > 1 && end === tokens.length ? parts : undefined;
}

function mentionsInExpression(expression: string): Mentions {
  const tokens = tokenize(expression);
  const inner = tokens.filter((token) => token.startsWith('"')).map((token) => mentionsIn(token));
  const traversals = tokens.flatMap((token, at) => {
    if (!isName(token) || !beginsTraversal(tokens, at)) return [];
    const { parts } = traversalAt(tokens, at);
    return parts.length > 1 ? [parts] : [];
  });
  return {
    traversals: [...traversals, ...inner.flatMap((mentions) => mentions.traversals)],
    bound: [...boundBy(tokens), ...inner.flatMap(({ bound }) => bound)],
  };
}

/** A name that is no attribute of what stands before it, and no function. */
function beginsTraversal(tokens: readonly string[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  return before !== "." && before !== "::" && after !== "::" && after !== "(";
}

function traversalAt(tokens: readonly string[], start: number): { parts: Traversal; end: number } {
  const parts: string[] = [tokens[start] ?? ""];
  let at = start + 1;
  for (;;) {
    const next = tokens[at + 1];
    if (tokens[at] === "." && next !== undefined && /^[\w*]/.test(next)) {
      parts.push(isName(next) ? next : index);
      at += 2;
    } else if (tokens[at] === "[") {
      parts.push(index);
      at = closingBracket(tokens, at) + 1;
    } else return { parts, end: at };
  }
}

function closingBracket(tokens: readonly string[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at] === "[") depth++;
    if (tokens[at] === "]") depth--;
    if (depth === 0) return at;
  }
  return tokens.length;
}

/** `for name in`, `for key, value in` */
function boundBy(tokens: readonly string[]): string[] {
  return tokens.flatMap((token, at) => {
    if (token !== "for") return [];
    const names = tokens[at + 2] === "," ? [tokens[at + 1], tokens[at + 3]] : [tokens[at + 1]];
    return names.filter(isName);
  });
}

function isName(token: string | undefined): token is string {
  return token !== undefined && /^[A-Za-z_]/.test(token);
}

/** Names (they may hold dashes), numbers, `::` and single characters; a string is one token with its quotes. */
function tokenize(expression: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  while (at < expression.length) {
    const [token = ""] = /^(\s+|[A-Za-z_][\w-]*|\d+|::|[^])/.exec(expression.slice(at)) ?? [];
    const end = token === '"' ? endOfString(expression, at + 1) : undefined;
    const text = end === undefined ? token : expression.slice(at, end + 1);
    if (text.trim() !== "") tokens.push(text);
    at += text.length;
  }
  return tokens;
}
