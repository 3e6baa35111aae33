import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { serviceTrust } from "../../core/iam";
import { resourceName } from "../../core/naming";

export interface MonitoringRoleProps {
  /** Name of the database. */
  readonly name: string;
  readonly account: string;
}

/**
 * The role by which RDS writes the operating system's figures to the log group `RDSOSMetrics`, which it makes by itself
 * and keeps 30 days. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
 */
export class MonitoringRole extends Construct {
  readonly role: IamRole;
  /** Without it RDS refuses the role. */
  readonly permission: IamRolePolicyAttachment;

  constructor(scope: Construct, id: string, { name, account }: MonitoringRoleProps) {
    super(scope, id);
    this.role = new IamRole(this, "Resource", {
      name: resourceName("iam-role", name, "database-monitoring"),
      description: `Enhanced monitoring of the database ${name}`,
      assumeRolePolicy: serviceTrust("monitoring.rds.amazonaws.com", account),
    });
    this.permission = new IamRolePolicyAttachment(this, "metrics", {
      role: this.role.name,
      policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    });
  }
}
