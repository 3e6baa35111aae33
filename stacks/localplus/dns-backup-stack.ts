import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { App } from "cdktf";
import type { LocalPlusEnvironment } from "../../config/localplus";
import { route53MetricsRegion } from "../../core/route53";
import { BackupZone, EdgeAlarms } from "../../modules/dns";
import { PlatformStack } from "../platform-stack";
import { dnsBackupContract } from "./contracts";

/**
 * For when Cloudflare fails: a cold copy of the public names, and an alarm. It needs nothing of the other stacks, and
 * nothing waits for it.
 */
export class DnsBackupStack extends PlatformStack {
  readonly contract = dnsBackupContract;

  constructor(app: App, environment: LocalPlusEnvironment) {
    super(app, environment, "dns-backup");
    this.useAws();
    const backup = this.createBackupZone(environment);
    this.createEdgeAlarms(environment);
    this.publish(dnsBackupContract, { backupNameServers: backup?.zone.nameServers ?? [] });
  }

  private createBackupZone({ name, edge }: LocalPlusEnvironment): BackupZone | undefined {
    return (
      edge.backup &&
      new BackupZone(this, "backup-zone", {
        name,
        domain: edge.zone,
        records: edge.backup.records,
        checks: edge.backup.checks,
        existingId: edge.existing.hostedZoneId,
      })
    );
  }

  private createEdgeAlarms({ name, account, edge }: LocalPlusEnvironment): void {
    if (edge.checks.length === 0) return;
    new EdgeAlarms(this, "edge-alarms", {
      name,
      account,
      checks: edge.checks,
      emails: edge.alertEmails,
      provider: this.metricsProvider(),
    });
  }

  /** The AWS provider of the same account in the region of Route 53's metrics. */
  private metricsProvider(): AwsProvider {
    return new AwsProvider(this, "us-east-1", {
      alias: "us_east_1",
      region: route53MetricsRegion,
      allowedAccountIds: [this.environment.account],
      defaultTags: [{ tags: { ...this.environment.tags, Stack: this.node.id } }],
    });
  }
}
