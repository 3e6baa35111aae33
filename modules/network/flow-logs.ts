import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { policyDocument, serviceTrust, type Statement } from "../../core/iam";
import { resourceName } from "../../core/naming";

export interface FlowLogsProps {
  /** Beginning of the names of role and log group. */
  readonly name: string;
  readonly account: string;
  readonly vpcId: string;
  /** Key the log group is encrypted with; CloudWatch Logs must be allowed to use it. */
  readonly kmsKeyArn: string;
  readonly retentionDays: number;
}

/** Seconds of traffic in one record, the finest AWS offers; the other choice is 600. */
const aggregationSeconds = 60;

/**
 * Flow logs look for the group before they write to it, by a call that lists groups and so is about none of them. It
 * tells names and settings, no records. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
const findGroups: Statement = {
  Sid: "FindGroups",
  Effect: "Allow",
  Action: "logs:DescribeLogGroups",
  Resource: "*",
};

/** Records of all traffic of a VPC, accepted and rejected, in an encrypted log group. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, "group", {
      name: `/aws/vpc/${props.name}/flow-logs`,
      retentionInDays: props.retentionDays,
      kmsKeyId: props.kmsKeyArn,
    });
    const role = new IamRole(this, "role", {
      name: resourceName("iam-role", props.name, "flow-logs"),
      assumeRolePolicy: serviceTrust("vpc-flow-logs.amazonaws.com", props.account),
    });
    const permission = new IamRolePolicy(this, "may-write", {
      name: "write-flow-logs",
      role: role.id,
      policy: policyDocument(findGroups, {
        Sid: "WriteFlowLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: `${group.arn}:*`,
      }),
    });
    new FlowLog(this, "Resource", {
      vpcId: props.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: aggregationSeconds,
      tags: { Name: props.name },
      dependsOn: [permission],
    });
  }
}
