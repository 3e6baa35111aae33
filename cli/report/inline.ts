import { marked, type Token, type Tokens } from "marked";

/** A piece of a line: text, code, or the text of a link. */
export interface Inline {
  readonly kind: "text" | "code";
  readonly text: string;
}

/** A line of Markdown, in pieces. */
export function inlineOf(line: string): Inline[] {
  return piecesOf(marked.Lexer.lexInline(line));
}

/** The page may be anywhere, so that links of the document lead nowhere: their text stays. */
export function piecesOf(tokens: readonly Token[] = []): Inline[] {
  return tokens.flatMap((token) => {
    if (token.type === "codespan") return [{ kind: "code", text: (token as Tokens.Codespan).text }];
    const inner = (token as Partial<Tokens.Generic>).tokens;
    if (inner) return piecesOf(inner);
    return [{ kind: "text", text: "text" in token ? String(token.text) : token.raw }];
  });
}
