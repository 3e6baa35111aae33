import { contracts } from "../../stacks/contracts";
import { outputName, type ExampleContext } from "../../core/contract";
import { decide, type Call, type Decision } from "./iam";
import { every, resources } from "./resources";
import { referenceEnvironment, type Block, type SynthesizedStack } from "./reference";

/** Where a stack is, and the contracts of its blueprint; a module's test stack counts as one of LOCAL-PLUS. */
function surroundings(stack: SynthesizedStack) {
  const of = stack.id.startsWith("microservices-") ? "microservices" : "localplus";
  const context: ExampleContext = referenceEnvironment(`${of}-prod`).examples;
  return { context, contracts: contracts[of] };
}

/** What an attribute of a resource will be, for the attributes that policies refer to. */
const attributes: Readonly<
  Record<string, (id: string, block: Block, context: ExampleContext) => unknown>
> = {
  "aws_cloudwatch_log_group.arn": (_, block, { region, account }) =>
    `arn:aws:logs:${region}:${account}:log-group:${String(block["name"])}`,
  "aws_kms_key.arn": (id, _, context) => keyArn(id, context),
  "aws_s3_bucket.arn": (_, block) => `arn:aws:s3:::${String(block["bucket"])}`,
  "aws_sns_topic.arn": (_, block, { region, account }) =>
    `arn:aws:sns:${region}:${account}:${String(block["name"])}`,
};

/** The ARN that stands for a key in resolved policies: its logical id takes the place of its id. */
function keyArn(logicalId: string, { region, account }: ExampleContext): string {
  return `arn:aws:kms:${region}:${account}:key/${logicalId}`;
}

/** The ARN of the only key whose logical id begins with `id`. */
export function keyOf(stack: SynthesizedStack, id: string): string {
  const found = Object.keys(resources(stack, "aws_kms_key")).filter((each) => each.startsWith(id));
  if (found.length !== 1) throw new Error(`${stack.id} has ${found.length} keys ${id}`);
  return keyArn(found[0] ?? "", surroundings(stack).context);
}

/** The text with every Terraform reference replaced by a value of its kind. */
export function resolve(stack: SynthesizedStack, text: unknown): string {
  return String(text).replace(/\$\{([^}]+)\}/g, (whole, reference: string) => {
    const [type = "", id = "", attribute = ""] = reference.split(".");
    if (type === "data") return upstreamExample(stack, attribute, reference);
    const block = resources(stack, type)[id];
    const value = attributes[`${type}.${attribute}`];
    if (!block || !value) throw new Error(`${stack.id}: nothing stands for ${whole}`);
    return String(value(id, block, surroundings(stack).context));
  });
}

/** `data.terraform_remote_state.upstream-dns.outputs.zone_id`: the field's example. */
function upstreamExample(stack: SynthesizedStack, upstream: string, reference: string): string {
  const { context, contracts: all } = surroundings(stack);
  const name = reference.split(".").at(-1);
  const contract = all.find(({ component }) => upstream === `upstream-${component}`);
  const field = Object.entries(contract?.fields ?? {}).find(([key]) => outputName(key) === name);
  const example = field?.[1].example(context);
  if (typeof example === "string") return example;
  throw new Error(`no contract has a text ${upstream}.${String(name)}`);
}

/** A role as IAM sees it. */
export interface Role {
  /** Who may become it. */
  readonly trusts: (call: Call) => Decision;
  /** What its own policies say; those of the resource do not count. */
  readonly may: (call: Call) => Decision;
  /** Its trust policy, references resolved. */
  readonly trust: string;
  /** Its own policies, references resolved. */
  readonly policies: readonly string[];
}

/** The role of a name, with all policies that the stack gives it. */
export function roleNamed(stack: SynthesizedStack, name: string): Role {
  const [id, role] =
    Object.entries(resources(stack, "aws_iam_role")).find(([, block]) => block["name"] === name) ??
    [];
  if (!id || !role) throw new Error(`${stack.id} has no role ${name}`);
  const trust = () => resolve(stack, role["assume_role_policy"]);
  const policies = [...inlinePolicies(stack, id), ...attachedPolicies(stack, id)].map((policy) =>
    resolve(stack, policy["policy"]),
  );
  return {
    trusts: (call) => decide([trust()], call),
    may: (call) => decide(policies, call),
    get trust() {
      return trust();
    },
    policies,
  };
}

function inlinePolicies(stack: SynthesizedStack, role: string): Block[] {
  return every(stack, "aws_iam_role_policy").filter(
    (policy) => policy["role"] === `\${aws_iam_role.${role}.id}`,
  );
}

function attachedPolicies(stack: SynthesizedStack, role: string): Block[] {
  const arns = every(stack, "aws_iam_role_policy_attachment")
    .filter((attachment) => attachment["role"] === `\${aws_iam_role.${role}.name}`)
    .map((attachment) => attachment["policy_arn"]);
  return Object.entries(resources(stack, "aws_iam_policy"))
    .filter(([id]) => arns.includes(`\${aws_iam_policy.${id}.arn}`))
    .map(([, policy]) => policy);
}
