import { decide, type Call } from "../support/iam";
import { microservicesCalls } from "../support/microservices-calls";
import { weaker, wider } from "../support/policy-mutations";
import { roleNamed, type Role } from "../support/roles";
import { referenceStack } from "../support/reference";
import { workloadCalls, type Calls } from "../support/workload-calls";

/** Every workload's role by its full name, with the calls that judge it. */
const judged = [
  ...rolesOf("localplus-prod", workloadCalls),
  ...rolesOf("microservices-prod", microservicesCalls),
];

function rolesOf(environment: string, calls: Readonly<Record<string, Calls>>) {
  const stack = referenceStack(`${environment}-platform-aws`);
  return Object.entries(calls).map(([workload, each]) => {
    const name = `${environment}-${workload}`;
    return [name, { ...each, role: roleNamed(stack, name) }] as const;
  });
}

type Row = [string, string, string, string, Call, Role];

function rows(kind: "may" | "not"): Row[] {
  return judged.flatMap(([name, { role, [kind]: calls }]) =>
    calls.map((each): Row => [
      name,
      each.action,
      each.resource ?? "*",
      JSON.stringify(each.context),
      each,
      role,
    ]),
  );
}

it.each(rows("may"))("lets %s call %s on %s with %s", (_n, _a, _r, _c, each, role) => {
  expect(role.may(each)).toBe("allowed");
});

it.each(rows("not"))("does not let %s call %s on %s with %s", (_n, _a, _r, _c, each, role) => {
  expect(role.may(each)).toBe("not allowed");
});

/** The rows above notice every single change for the worse; a right that no row needs would not be noticed missing. */
describe.each(judged)("the rows of %s", (_, { may, not, role }) => {
  const [policy = ""] = role.policies;

  it.each(weaker(policy))("notice when %s is taken away", (_what, changed) => {
    expect(may.some((call) => decide([changed], call) !== "allowed")).toBe(true);
  });

  it.each(wider(policy))("notice when %s", (_what, changed) => {
    expect(not.some((call) => decide([changed], call) === "allowed")).toBe(true);
  });
});
