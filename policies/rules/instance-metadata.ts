import { blocks } from "../arguments";
import type { Fault, Policy } from "../policy";
import type { Block } from "../stack-view";

function metadataFaults({ args }: Block): Fault[] {
  const [options = {}] = blocks(args, "metadata_options");
  const { http_tokens: tokens, http_put_response_hop_limit: hops } = options;
  return [
    ...(tokens === "required"
      ? []
      : [{ what: "gives out credentials without a token", got: tokens }]),
    ...(hops === 1 ? [] : [{ what: "lets pods reach the node's credentials", got: hops }]),
  ];
}

function templateFaults({ args }: Block): Fault[] {
  return blocks(args, "launch_template").length > 0
    ? []
    : [{ what: "has no launch template, so its nodes have the default metadata options" }];
}

export const instanceMetadata: Policy = {
  id: "instance-metadata",
  why: "A pod, or a request forged through one, could otherwise take the node's role.",
  reference:
    "CIS AWS Foundations Benchmark 5.0.0, 5.7; AWS Security Hub EC2.170; EKS Best Practices, Identity and Access Management: Restrict access to the instance profile assigned to the worker node",
  remedy:
    'give the launch template metadataOptions with httpTokens "required" and httpPutResponseHopLimit 1',
  check: (stack) => [
    ...stack
      .of("aws_launch_template", "aws_instance")
      .flatMap((block) => metadataFaults(block).map((fault) => ({ ...fault, block }))),
    ...stack
      .of("aws_eks_node_group")
      .flatMap((block) => templateFaults(block).map((fault) => ({ ...fault, block }))),
  ],
};
