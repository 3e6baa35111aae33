import { marked, type Tokens } from "marked";
import { piecesOf, type Inline } from "./inline";

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
    says: piecesOf(says?.tokens),
    done: piecesOf(done?.tokens),
    why: piecesOf(why?.tokens),
    restore: piecesOf(restore?.tokens),
  }));
}
