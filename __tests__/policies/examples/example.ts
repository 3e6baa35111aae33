import { policyDocument, type Statement } from "../../../core/iam";
import type { PolicyId } from "../../../core/policy-ids";
import type { StackFacts, StackJson } from "../../../policies";

/** A stack's JSON in short, and what is known of the stack; both complete a stack that breaks no rule. */
export interface Example {
  readonly resource?: Readonly<Record<string, object | readonly object[]>>;
  readonly data?: Readonly<Record<string, object>>;
  readonly provider?: object;
  /** Providers besides that of AWS, by type. */
  readonly providers?: Readonly<Record<string, object>>;
  readonly terraform?: object;
  readonly output?: Readonly<Record<string, object>>;
  readonly variable?: Readonly<Record<string, object>>;
  readonly facts?: Partial<StackFacts>;
}

/** Stacks that keep a rule, and such that break it, each with what must be found, `<address>: <what>[, got <value>]`. */
export interface Examples {
  readonly passes: Readonly<Record<string, Example>>;
  readonly fails: Readonly<Record<string, readonly [Example, ...string[]]>>;
}

export type ExamplesById = Partial<Record<PolicyId, Examples>>;

export const facts: StackFacts = {
  id: "env-network",
  component: "network",
  production: true,
  retired: false,
};

const provider = {
  allowed_account_ids: ["111122223333"],
  default_tags: [
    {
      tags: { Environment: "env", Owner: "platform", Stack: "env-network", ManagedBy: "terraform" },
    },
  ],
};

const terraform = {
  required_version: ">= 1.11",
  required_providers: { aws: { source: "aws", version: "6.25.0" } },
  backend: { s3: { bucket: "b", encrypt: true, kms_key_id: "arn:…", use_lockfile: true } },
};

/** `cdk.tf.json` of an example: resources are named `a`, `b`, … in their order. */
export function jsonOf(example: Example): StackJson {
  const resource = Object.entries(example.resource ?? {}).map(([type, blocks]) => [
    type,
    Object.fromEntries(
      [blocks].flat().map((block, index) => [String.fromCharCode(97 + index), block]),
    ),
  ]);
  const others = Object.entries(example.providers ?? {});
  const data = Object.entries(example.data ?? {}).map(([type, block]) => [type, { a: block }]);
  return {
    resource: Object.fromEntries(resource) as NonNullable<StackJson["resource"]>,
    data: Object.fromEntries(data) as NonNullable<StackJson["data"]>,
    output: (example.output ?? {}) as NonNullable<StackJson["output"]>,
    variable: (example.variable ?? {}) as NonNullable<StackJson["variable"]>,
    provider: {
      aws: [{ ...provider, ...example.provider }],
      ...Object.fromEntries(others.map(([type, block]) => [type, [block]])),
    },
    terraform: { ...terraform, ...example.terraform },
  };
}

/** A policy argument with one statement that allows, unless told otherwise. */
export function allowing(statement: Partial<Statement>): string {
  return policyDocument({ Sid: "Test", Effect: "Allow", Action: "*", ...statement });
}
