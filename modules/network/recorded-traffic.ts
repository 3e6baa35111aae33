import type { Construct } from "constructs";
import { Key, logsMayEncrypt } from "../kms";
import { FlowLogs, type FlowLogsProps } from "./flow-logs";

export interface RecordedTrafficProps extends Omit<FlowLogsProps, "kmsKeyArn"> {
  readonly region: string;
}

/** Flow logs of a VPC, and the key of their own that they are encrypted with. */
export function recordTraffic(scope: Construct, props: RecordedTrafficProps): FlowLogs {
  const { name, account, region } = props;
  const key = new Key(scope, "logs-key", {
    alias: `${name}-flow-logs`,
    description: `Flow logs of ${name}`,
    account,
    statements: [logsMayEncrypt(region, account)],
  });
  return new FlowLogs(scope, "flow-logs", { ...props, kmsKeyArn: key.arn });
}
