type OneOrMore = string | readonly string[];

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

/** What was changed, and the policy with that one change. */
export type Mutation = [change: string, policy: string];

/** The policy with one right less, for every action of every statement. */
export function weaker(policy: string): Mutation[] {
  return eachStatement(policy, (statement) =>
    list(statement.Action).map((action) => [
      action,
      { ...statement, Action: list(statement.Action).filter((each) => each !== action) },
    ]),
  );
}

/** The policy with one limit of what it allows less: a resource that becomes any, a line of a condition that goes. */
export function wider(policy: string): Mutation[] {
  return eachStatement(policy, wideStatements);
}

function wideStatements(statement: Statement): [string, Statement][] {
  if (statement.Effect !== "Allow") return [];
  return [
    ...(statement.Resource === undefined || statement.Resource === "*"
      ? []
      : [change("may use any resource", statement, { Resource: "*" })]),
    ...Object.entries(statement.Condition ?? {}).flatMap(([operator, lines]) =>
      Object.keys(lines).map((key) => {
        const rest = Object.fromEntries(Object.entries(lines).filter(([each]) => each !== key));
        const condition = { ...statement.Condition, [operator]: rest };
        return change(`no longer asks for ${key}`, statement, { Condition: condition });
      }),
    ),
  ];
}

function change(what: string, statement: Statement, by: Partial<Statement>): [string, Statement] {
  return [`${statement.Sid} ${what}`, { ...statement, ...by }];
}

function eachStatement(
  policy: string,
  mutate: (statement: Statement) => [string, Statement][],
): Mutation[] {
  const document = JSON.parse(policy) as { Statement: Statement[] };
  return document.Statement.flatMap((statement, index) =>
    mutate(statement).map(([what, changed]): Mutation => [
      what,
      JSON.stringify({ ...document, Statement: document.Statement.with(index, changed) }),
    ]),
  );
}

function list(value: OneOrMore): readonly string[] {
  return [value].flat();
}
