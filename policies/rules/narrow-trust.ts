import { callerKeys, isForEverybody, isTied, statementsOf, type StatementView } from "../documents";
import { each, type Fault, type Policy } from "../policy";

/** Claims of a web identity that must be named to the letter: whose it is, and for whom it was issued. */
const claims = ["sub", "aud"];

/** Claims that a statement for web identities does not pin to literal values. */
function openClaims({ conditions }: StatementView): string[] {
  return claims.filter(
    (claim) =>
      !conditions.some(
        ({ operator, key, values }) =>
          /^String(Equals|Like)$/.test(operator) &&
          key.endsWith(`:${claim}`) &&
          values.length > 0 &&
          values.every((value) => !/[*?]/.test(value)),
      ),
  );
}

function faults(statement: StatementView): Fault[] {
  if (!statement.allows) return [];
  if (isForEverybody(statement) && !isTied(statement, callerKeys)) {
    return [{ what: `may be assumed by everybody (${statement.sid})` }];
  }
  if (!statement.actions.includes("sts:AssumeRoleWithWebIdentity")) return [];
  return openClaims(statement).map((claim) => ({
    what: `trusts web identities without naming their ${claim} (${statement.sid})`,
  }));
}

export const narrowTrust: Policy = {
  id: "narrow-trust",
  why: "A role that more can assume than need it is a way in for all of them.",
  reference:
    "EKS Best Practices, Identity and Access Management: Scope the IAM Role trust policy for IRSA Roles to the service account name, namespace, and cluster",
  remedy: "name who may assume the role; of a web identity, its sub and aud without wildcards",
  check: each(["aws_iam_role"], ({ args }) => {
    const statements = statementsOf(args["assume_role_policy"]);
    return statements
      ? statements.flatMap(faults)
      : { what: "has a trust policy that cannot be read before apply" };
  }),
};
