/**
 * A small IAM: decides what policies say about a call, so that tests can ask for allowed and for refused calls. It knows
 * the elements and operators below and refuses policies with any other, rather than guess.
 */

/** A call as IAM sees it. Condition keys that the call does not carry are left out. */
export interface Call {
  readonly action: string;
  readonly resource?: string;
  /** Who calls, for policies that name principals: `{ Service: "ec2.amazonaws.com" }`. */
  readonly principal?: Readonly<Record<string, string>>;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** `denied` by a statement, or `not allowed` by any. */
export type Decision = "allowed" | "denied" | "not allowed";

type OneOrMore = string | readonly string[];
type Condition = Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
type Statement = Readonly<Record<string, unknown>>;

const knownElements = ["Sid", "Effect", "Principal", "Action", "Resource", "Condition"];

/** What the policies, taken together, say about the call. */
export function decide(policies: readonly string[], call: Call): Decision {
  const effects = policies
    .flatMap(statementsOf)
    .filter((statement) => applies(statement, call))
    .map((statement) => statement["Effect"]);
  if (effects.includes("Deny")) return "denied";
  return effects.includes("Allow") ? "allowed" : "not allowed";
}

function statementsOf(policy: string): readonly Statement[] {
  const { Statement: statements } = JSON.parse(policy) as { Statement: readonly Statement[] };
  for (const statement of statements) {
    const strange = Object.keys(statement).filter((element) => !knownElements.includes(element));
    if (strange.length > 0) throw new Error(`this evaluator does not know ${strange.join(", ")}`);
    if (JSON.stringify(statement).includes("${"))
      throw new Error(`unresolved reference in ${JSON.stringify(statement)}`);
  }
  return statements;
}

function applies(statement: Statement, call: Call): boolean {
  const { Action, Resource, Principal, Condition: condition = {} } = statement;
  return (
    list(Action).some((pattern) => glob(pattern.toLowerCase(), call.action.toLowerCase())) &&
    (Resource === undefined ||
      list(Resource).some((pattern) => names(pattern, call.resource ?? "*"))) &&
    speaksTo(Principal, call.principal) &&
    holds(condition as Condition, call.context ?? {})
  );
}

/** `*` names everything; a wildcard in an ARN stays within its part. */
function names(pattern: string, resource: string): boolean {
  return pattern === "*" || arnLike(pattern, resource);
}

/** A policy of a role names no principal: it speaks to whoever has the role. */
function speaksTo(named: unknown, caller: Call["principal"]): boolean {
  if (named === undefined || named === "*") return true;
  return Object.entries(caller ?? {}).some(([kind, name]) =>
    list((named as Record<string, OneOrMore>)[kind]).some((each) => each === "*" || each === name),
  );
}

function holds(condition: Condition, context: NonNullable<Call["context"]>): boolean {
  const given = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      test(operator, list(wanted), given.get(key.toLowerCase())),
    ),
  );
}

/** One line of a condition. A key that the call does not carry fails, but for `ForAllValues`. */
function test(
  operator: string,
  wanted: readonly string[],
  given: string | readonly string[] | undefined,
): boolean {
  const [quantifier = "", plain = ""] = operator.includes(":")
    ? operator.split(":")
    : ["", operator];
  const compare = comparisons[plain];
  if (!compare || !["", "ForAllValues"].includes(quantifier))
    throw new Error(`this evaluator does not know the operator ${operator}`);
  const matches = (value: string) => wanted.some((each) => compare(each, value));
  if (quantifier === "ForAllValues") return list(given).every(matches);
  return given !== undefined && list(given).some(matches);
}

const comparisons: Readonly<Record<string, (wanted: string, given: string) => boolean>> = {
  StringEquals: (wanted, given) => wanted === given,
  StringLike: glob,
  ArnLike: arnLike,
  Bool: (wanted, given) => wanted === given,
};

/** Like {@link glob}, but a wildcard stays within its part of the ARN; the last part may hold colons. */
function arnLike(wanted: string, given: string): boolean {
  const [patterns, values] = [parts(wanted), parts(given)];
  return patterns.length === values.length && patterns.every((p, i) => glob(p, values[i] ?? ""));
}

function parts(arn: string): string[] {
  const all = arn.split(":");
  return [...all.slice(0, 5), all.slice(5).join(":")];
}

function glob(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(value);
}

function list(value: unknown): readonly string[] {
  return value === undefined ? [] : ([value].flat() as string[]);
}
