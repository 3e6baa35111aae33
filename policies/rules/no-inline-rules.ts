import { each, type Policy } from "../policy";

/** Arguments that hold what also has a resource of its own. */
const inline: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role: ["inline_policy", "managed_policy_arns"],
  aws_network_acl: ["ingress", "egress"],
  aws_route_table: ["route"],
  aws_s3_bucket: [
    "acl",
    "cors_rule",
    "lifecycle_rule",
    "logging",
    "policy",
    "server_side_encryption_configuration",
    "versioning",
  ],
  aws_security_group: ["ingress", "egress"],
};

export const noInlineRules: Policy = {
  id: "no-inline-rules",
  why: "Terraform takes what is written inside for the whole truth, and each apply removes what resources of their own added.",
  reference:
    "Terraform AWS provider, aws_security_group and aws_route_table: notes on inline rules and routes",
  remedy: "write a resource for each",
  check: each(Object.keys(inline), ({ type, args }) =>
    (inline[type] ?? [])
      .filter((name) => args[name] !== undefined)
      .map((name) => ({ what: `has ${name} inside` })),
  ),
};
