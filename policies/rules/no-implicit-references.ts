import type { Policy } from "../policy";

/** Names that the framework gives to what it adds for a reference between stacks. */
const added = /^(output\.cross-stack-output-|data\.terraform_remote_state\.cross-stack-reference-)/;

export const noImplicitReferences: Policy = {
  id: "no-implicit-references",
  why: "The output's name holds a hash of the construct's path: moving a construct breaks every stack that reads it, and marks of secrecy are lost.",
  reference: "CDK for Terraform, Stacks: Cross-Stack References",
  remedy: "publish the value by the stack's contract and read it from there",
  check: (stack) =>
    [...stack.outputs, ...stack.dataSources]
      .filter(({ address }) => added.test(address))
      .map((block) => ({ block, what: "passes a value between stacks outside their contracts" })),
};
