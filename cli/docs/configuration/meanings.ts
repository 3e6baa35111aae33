import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { projectRoot } from "../../project";

/** Something of `config/` with a name: a constant's value, or what a function returns. */
interface Named {
  readonly value: ts.Expression;
  readonly meaning: string;
}

/** The same with the names that it is written in. */
interface InFile extends Named {
  readonly names: Names;
}

/** Names of a file to what they stand for, imported ones included. */
type Names = ReadonlyMap<string, InFile>;

/**
 * What the comments in `config/` say of each field, by its path as in `fieldShapes`. The schema does not carry them when
 * the program runs, so they are read from its source.
 *
 * @param root name of the constant that holds the schema.
 */
export function fieldMeanings(file: string, root: string): ReadonlyMap<string, string> {
  const names = namesOf(path.join(projectRoot, "config", file), new Map());
  const found = new Map<string, string>();
  const start = names.get(root);
  if (start === undefined) throw new Error(`config/${file} has no ${root}`);
  describe(start.value, start.names, "", found);
  return found;
}

function describe(
  expression: ts.Expression,
  names: Names,
  at: string,
  found: Map<string, string>,
): void {
  if (ts.isIdentifier(expression)) {
    const named = names.get(expression.text);
    if (named !== undefined) describe(named.value, named.names, at, found);
  }
  if (!ts.isCallExpression(expression)) return;
  const { expression: callee, arguments: given } = expression;
  const [first, second] = given;
  if (ts.isIdentifier(callee)) {
    if (callee.text !== "section") describe(callee, names, at, found);
    else if (first !== undefined) describeFields(first, names, at, found);
    return;
  }
  if (!ts.isPropertyAccessExpression(callee)) return;
  if (callee.expression.getText() !== "z") {
    describe(callee.expression, names, at, found);
    return;
  }
  switch (callee.name.text) {
    case "record":
      if (second !== undefined) describe(second, names, `${at}.*`, found);
      return;
    case "array":
      if (first !== undefined) describe(first, names, `${at}[]`, found);
      return;
    case "strictObject":
      if (first !== undefined) describeFields(first, names, at, found);
      return;
    case "union":
      describeAll(first, names, at, found);
      return;
    case "discriminatedUnion":
      describeAll(second, names, at, found);
  }
}

function describeAll(
  list: ts.Expression | undefined,
  names: Names,
  at: string,
  found: Map<string, string>,
): void {
  if (list === undefined || !ts.isArrayLiteralExpression(list)) return;
  for (const option of list.elements) describe(option, names, at, found);
}

function describeFields(
  shape: ts.Expression,
  names: Names,
  at: string,
  found: Map<string, string>,
): void {
  if (ts.isIdentifier(shape)) {
    const named = names.get(shape.text);
    if (named !== undefined) describeFields(named.value, named.names, at, found);
    return;
  }
  if (ts.isAsExpression(shape) || ts.isSatisfiesExpression(shape)) {
    describeFields(shape.expression, names, at, found);
    return;
  }
  if (!ts.isObjectLiteralExpression(shape)) return;
  for (const property of shape.properties) {
    if (ts.isSpreadAssignment(property)) describeFields(property.expression, names, at, found);
    if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) continue;
    const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    const name = ts.isStringLiteral(property.name) ? property.name.text : property.name.getText();
    const path = at === "" ? name : `${at}.${name}`;
    const meaning = commentOf(property) || meaningOfValue(value, names);
    if (meaning !== "" || !found.has(path)) found.set(path, meaning);
    describe(value, names, path, found);
  }
}

/** What is said where the value is made: of the constant or function it is or begins with. */
function meaningOfValue(value: ts.Expression, names: Names): string {
  if (ts.isIdentifier(value)) return names.get(value.text)?.meaning ?? "";
  if (ts.isCallExpression(value)) return meaningOfValue(value.expression, names);
  if (ts.isPropertyAccessExpression(value)) return meaningOfValue(value.expression, names);
  return "";
}

function commentOf(node: ts.Node): string {
  const comments = ts.getJSDocCommentsAndTags(node).filter((each) => ts.isJSDoc(each));
  const text = comments.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "").join(" ");
  return text.replaceAll(/\s+/g, " ").trim();
}

/** The names of a file and of what it imports from `config/`; each file is read once. */
function namesOf(file: string, read: Map<string, Names>): Names {
  const known = read.get(file);
  if (known !== undefined) return known;
  const names = new Map<string, InFile>();
  read.set(file, names);
  const text = readFileSync(file, "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) addImported(statement, file, names, read);
    if (ts.isVariableStatement(statement)) addConstants(statement, names);
  }
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) addFunction(statement, names);
  }
  return names;
}

function addImported(
  { moduleSpecifier, importClause }: ts.ImportDeclaration,
  from: string,
  names: Map<string, InFile>,
  read: Map<string, Names>,
): void {
  const bindings = importClause?.namedBindings;
  const specifier = (moduleSpecifier as ts.StringLiteral).text;
  if (bindings === undefined || !ts.isNamedImports(bindings) || !specifier.startsWith(".")) return;
  const file = fileOf(path.resolve(path.dirname(from), specifier));
  if (!file.startsWith(path.join(projectRoot, "config") + path.sep)) return;
  const there = namesOf(file, read);
  for (const { name, propertyName } of bindings.elements) {
    const named = there.get((propertyName ?? name).text);
    if (named !== undefined) names.set(name.text, named);
  }
}

/** A module is a file, or the `index.ts` of a folder. */
function fileOf(module: string): string {
  const siblings = readdirSync(path.dirname(module));
  return siblings.includes(`${path.basename(module)}.ts`)
    ? `${module}.ts`
    : path.join(module, "index.ts");
}

function addConstants(statement: ts.VariableStatement, names: Map<string, InFile>): void {
  for (const { name, initializer } of statement.declarationList.declarations) {
    if (initializer === undefined) continue;
    names.set(name.getText(), { value: initializer, meaning: commentOf(statement), names });
  }
}

/** What it returns is read with its own constants. */
function addFunction(declaration: ts.FunctionDeclaration, names: Map<string, InFile>): void {
  const { name, body } = declaration;
  const value = body?.statements.find((each) => ts.isReturnStatement(each))?.expression;
  if (name === undefined || body === undefined || value === undefined) return;
  const inside = new Map(names);
  for (const statement of body.statements) {
    if (ts.isVariableStatement(statement)) addConstants(statement, inside);
  }
  names.set(name.text, { value, meaning: commentOf(declaration), names: inside });
}
