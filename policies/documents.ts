type OneOrMore = string | readonly string[];

/** A statement of an IAM policy with everything in lists. */
export interface StatementView {
  readonly sid: string;
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Principals by kind (`AWS`, `Service`, `Federated`); `*` alone is read as `AWS`. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  readonly conditions: readonly Condition[];
  /** Names of the elements that say "all but": `NotAction`, `NotResource`, `NotPrincipal`. */
  readonly negated: readonly string[];
}

/** One line of a condition: `StringEquals`, `aws:PrincipalAccount`, the values. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Action?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly Principal?: string | Readonly<Record<string, OneOrMore>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

/** A reference inside a text; its own quotes would end the JSON text around it. */
const reference = /\$\{(?:[^{}"]|"(?:[^"\\]|\\.)*"|\{[^{}]*\})*\}/g;

/**
 * The statements of a policy argument, references left as they are. Undefined when the argument is no literal document,
 * so that nothing can be said about it before apply.
 */
export function statementsOf(policy: unknown): readonly StatementView[] | undefined {
  if (typeof policy !== "string") return undefined;
  const quiet = policy.replace(reference, (text) => text.replace(/["\\]/g, "'"));
  try {
    const document = JSON.parse(quiet) as { Statement?: Statement | readonly Statement[] };
    return list(document.Statement).map(view);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function list<T>(value: T | readonly T[] | undefined): T[] {
  return value === undefined ? [] : ([value].flat() as T[]);
}

function view(statement: Statement): StatementView {
  const { Principal: principal = {}, Condition: condition = {} } = statement;
  const byKind = typeof principal === "string" ? { AWS: principal } : principal;
  return {
    sid: statement.Sid ?? "without Sid",
    allows: statement.Effect === "Allow",
    actions: list(statement.Action),
    resources: list(statement.Resource),
    principals: Object.fromEntries(
      Object.entries(byKind).map(([kind, names]) => [kind, list(names)]),
    ),
    conditions: Object.entries(condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => ({
        operator,
        key,
        values: list(values).map(String),
      })),
    ),
    negated: Object.keys(statement).filter((element) => element.startsWith("Not")),
  };
}

/** Whether the statement speaks to everybody. */
export function isForEverybody({ principals, negated }: StatementView): boolean {
  return (
    negated.includes("NotPrincipal") ||
    Object.values(principals).some((names) => names.includes("*"))
  );
}

/**
 * Whether a condition of the statement ties it to somebody: one of the keys must equal (or be like) something that is
 * not everything.
 */
export function isTied({ conditions }: StatementView, keys: readonly string[]): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      /^(ForAnyValue:)?(String|Arn)(Equals|Like)(IgnoreCase)?$/.test(operator) &&
      keys.includes(key.toLowerCase()) &&
      values.length > 0 &&
      values.every((value) => !/^[*?]+$/.test(value)),
  );
}

/** Condition keys, in lower case, that say who calls: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export const callerKeys: readonly string[] = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "kms:calleraccount",
];
