import { marked, type Token, type Tokens } from "marked";

/** A piece of a line: text, code, or the text of a link. */
export interface Inline {
  readonly kind: "text" | "code";
  readonly text: string;
}

/** A row of `docs/deviations.md`. */
export interface Deviation {
  /** Row of the requirements. */
  readonly row: string;
  readonly says: readonly Inline[];
  readonly done: readonly Inline[];
  readonly why: readonly Inline[];
  readonly restore: readonly Inline[];
}

/**
 * Reads the table of deviations.
 *
 * @throws Error when the page has no table of five columns.
 */
export function readDeviations(markdown: string): Deviation[] {
  const table = marked.lexer(markdown).find((token): token is Tokens.Table => {
    return token.type === "table" && (token as Tokens.Table).header.length === 5;
  });
  if (!table) throw new Error("docs/deviations.md: has no table of five columns");
  return table.rows.map(([row, says, done, why, restore]) => ({
    row: row?.text ?? "",
    says: inlineOf(says),
    done: inlineOf(done),
    why: inlineOf(why),
    restore: inlineOf(restore),
  }));
}

function inlineOf(cell: Tokens.TableCell | undefined): Inline[] {
  return (cell?.tokens ?? []).flatMap(piecesOf);
}

/** The page may be anywhere, so that links of the document lead nowhere: their text stays. */
function piecesOf(token: Token): Inline[] {
  if (token.type === "codespan") return [{ kind: "code", text: (token as Tokens.Codespan).text }];
  const inner = (token as Partial<Tokens.Generic>).tokens;
  if (inner) return inner.flatMap(piecesOf);
  return [{ kind: "text", text: "text" in token ? String(token.text) : token.raw }];
}
