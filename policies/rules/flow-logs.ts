import { companions } from "../arguments";
import { each, type Policy } from "../policy";

export const flowLogs: Policy = {
  id: "flow-logs",
  why: "After an incident nothing else says who talked to whom.",
  reference:
    "CIS AWS Foundations Benchmark 5.0.0, 3.7; AWS Security Hub EC2.6; EKS Best Practices, Network security: Log network traffic metadata",
  remedy: "make it with FlowLogs of modules/network",
  check: each(["aws_vpc"], (vpc, stack) => {
    const [log] = companions(stack, "aws_flow_log", "vpc_id", vpc);
    if (!log) return { what: "has no flow log" };
    const traffic = log.args["traffic_type"];
    return traffic === "ALL" ? undefined : { what: "does not log all traffic", got: traffic };
  }),
};
