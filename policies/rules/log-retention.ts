import { each, type Policy } from "../policy";

export const logRetention: Policy = {
  id: "log-retention",
  why: "Logs without an end cost more every month, and keep what should have been forgotten.",
  reference: "AWS Security Hub CloudWatch.16",
  remedy: "set retentionInDays",
  check: each(["aws_cloudwatch_log_group"], ({ args }) => {
    const days = args["retention_in_days"];
    if (typeof days === "number" && days > 0) return undefined;
    return { what: "keeps logs for ever", got: days };
  }),
};
