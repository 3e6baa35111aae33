import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { projectRoot } from "../project";

/** A test that proves something of a row. */
export interface RowTest {
  /** File below the project's root. */
  readonly file: string;
  /** Title without the ids at its beginning; what a table of cases fills in stands as `…`. */
  readonly title: string;
}

const idsAtStart = /^((?:(?:P|LP|MS)-\d{2}[,:]? +)+)(.*)$/s;

/** Tests by the row whose id stands at the beginning of their title; one with several ids counts for each. */
export function testsByRow(): ReadonlyMap<string, readonly RowTest[]> {
  const folder = path.join(projectRoot, "__tests__");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(test|sandbox)\.ts$/.test(name))
    .sort();
  const found = new Map<string, RowTest[]>();
  for (const name of files) {
    const file = path.posix.join("__tests__", name.split(path.sep).join("/"));
    for (const full of titlesOf(readFileSync(path.join(folder, name), "utf8"))) {
      const [, ids = "", title = ""] = idsAtStart.exec(full) ?? [];
      for (const [id] of ids.matchAll(/[A-Z]+-\d{2}/g)) {
        found.set(id, [...(found.get(id) ?? []), { file, title }]);
      }
    }
  }
  return found;
}

/** The titles of the tests in a source, in order. */
export function titlesOf(text: string): string[] {
  const source = ts.createSourceFile("tests.ts", text, ts.ScriptTarget.ES2022, true);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression)) {
      const [title] = node.arguments;
      if (title !== undefined) titles.push(textOf(title));
    }
    node.forEachChild(visit);
  };
  visit(source);
  return titles.filter((title) => title !== "");
}

/** `it(…)`, or `it.each(…)(…)`. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === "it" || callee.text === "test";
  return ts.isCallExpression(callee) && isEach(callee.expression);
}

function isEach(callee: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === "each" &&
    isTest(callee.expression)
  );
}

function textOf(title: ts.Expression): string {
  if (ts.isStringLiteralLike(title)) return title.text.replaceAll(/%[sdijo#]|\$[\w.]+/g, "…");
  if (!ts.isTemplateExpression(title)) return "";
  return [title.head.text, ...title.templateSpans.map(({ literal }) => literal.text)].join("…");
}
