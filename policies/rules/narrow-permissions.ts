import { blocks, texts } from "../arguments";
import { statementsOf, type StatementView } from "../documents";
import type { Fault, Policy } from "../policy";
import type { Block } from "../stack-view";

/** Actions that list and describe: most take no resource but `*`. */
const looksOnly = /^[a-z0-9-]+:(Describe|List)[A-Za-z]*\*$/;

/** Actions that on every resource, and without a condition, are as good as a wildcard. */
const keysToTheHouse = /^(iam:PassRole|kms:Decrypt|secretsmanager:GetSecretValue|sts:AssumeRole)$/i;

/** AWS's policies that allow everything, or everything of a service. */
const broadManaged = /:policy\/(.*\/)?(AdministratorAccess|PowerUserAccess|\w+FullAccess)$/;

/** `*`, all of a service (`arn:aws:s3:::*`), or all of a type (`arn:aws:kms:eu-west-1:111122223333:key/*`). */
const everything = /^(\*|arn:[^:]*:[^:]*:[^:]*:([^:]*:|[^:]+:[a-z-]+[:/])\*+)$/;

function faults(statement: StatementView): string[] {
  const { sid, actions, resources, conditions, negated } = statement;
  if (!statement.allows) return [];
  if (negated.length > 0) return [`allows all but a list (${negated.join(", ")} in ${sid})`];
  if (!resources.some((resource) => everything.test(resource))) return [];
  return actions
    .filter((action) =>
      /[*?]/.test(action)
        ? !looksOnly.test(action)
        : keysToTheHouse.test(action) && conditions.length === 0,
    )
    .map((action) => `allows ${action} on everything (${sid})`);
}

function judge({ args }: Block): Fault[] {
  const attached = [args["policy_arn"], ...texts(args["managed_policy_arns"])]
    .filter((arn) => typeof arn === "string" && broadManaged.test(arn))
    .map((arn) => ({ what: "attaches a policy that allows too much", got: arn }));
  const documents = [args["policy"], ...blocks(args, "inline_policy").map((b) => b["policy"])]
    .filter((document) => document !== undefined)
    .map(statementsOf);
  return [
    ...attached,
    ...documents.flatMap((statements) =>
      statements
        ? statements.flatMap(faults).map((what) => ({ what }))
        : [{ what: "has a policy that cannot be read before apply" }],
    ),
  ];
}

export const narrowPermissions: Policy = {
  id: "narrow-permissions",
  why: "Whoever takes over one workload takes over everything its role may do.",
  reference:
    "AWS Security Hub IAM.1, IAM.21; EKS Best Practices, Identity and Access Management: Grant least privileged access to applications",
  remedy: "name the actions, and the resources or a condition that limits them",
  check: (stack) =>
    stack.resources
      .filter(({ type }) => type.startsWith("aws_iam_"))
      .flatMap((block) => judge(block).map((fault) => ({ ...fault, block }))),
};
