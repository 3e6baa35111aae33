import { callerKeys, isForEverybody, isTied, statementsOf, type StatementView } from "../documents";
import { each, type Policy } from "../policy";

/** A caller or an owner: an endpoint may also be bound by whose resources it leads to. */
const boundaries = [...callerKeys, "aws:resourceaccount", "aws:resourceorgid"];

/** Calls that are not signed, so that no condition on their caller can hold; the role's trust policy decides. */
const unsigned = ["sts:AssumeRoleWithWebIdentity"];

/** Whether a resource is named at least by the beginning of its name: not `*`, not `arn:aws:s3:::*`. */
function isNamed(resource: string): boolean {
  return !resource.split(":").slice(-1).join().startsWith("*");
}

function isBounded(statement: StatementView): boolean {
  return (
    !isForEverybody(statement) ||
    isTied(statement, boundaries) ||
    (statement.resources.length > 0 && statement.resources.every(isNamed)) ||
    statement.actions.every((action) => unsigned.includes(action))
  );
}

export const endpointPolicies: Policy = {
  id: "endpoint-policies",
  why: "Through an endpoint without a policy, stolen data can be written into anybody's account.",
  reference: "AWS PrivateLink guide, Control access to VPC endpoints using endpoint policies",
  remedy:
    "give it a policy whose statements name callers, resources, aws:PrincipalAccount or aws:ResourceAccount",
  check: each(["aws_vpc_endpoint"], ({ args }) => {
    if (args["vpc_endpoint_type"] === "GatewayLoadBalancer") return undefined; // takes no policy
    if (args["policy"] === undefined)
      return { what: "has no policy, so it lets everything through" };
    const statements = statementsOf(args["policy"]);
    if (!statements) return { what: "has a policy that cannot be read before apply" };
    return statements
      .filter((statement) => statement.allows && !isBounded(statement))
      .map(({ sid }) => ({ what: `lets everybody reach everything (${sid})` }));
  }),
};
