import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { App } from "cdktf";
import type { LocalPlusEnvironment } from "../../config/localplus";
import { route53MetricsRegion } from "../../core/route53";
import { BackupZone, EdgeAlarms, PrivateZone, ServiceNamespace } from "../../modules/dns";
import { dnsContract, type networkContract } from "./contracts";
import { PlatformStack, type Publisher } from "../platform-stack";

/** What the stack reads from others. */
export interface DnsStackProps {
  readonly network: Publisher<(typeof networkContract)["fields"]>;
}

/** Names inside the VPC; and for when Cloudflare fails a cold copy of the public ones, and an alarm. */
export class DnsStack extends PlatformStack {
  readonly contract = dnsContract;

  constructor(app: App, environment: LocalPlusEnvironment, props: DnsStackProps) {
    super(app, environment, "dns");
    this.useAws();
    const network = this.read(props.network);
    const { zone } = new PrivateZone(this, "private-zone", {
      domain: environment.dns.privateZone,
      vpcId: network.vpcId,
      vpcRegion: environment.region,
    });
    const { namespace } = new ServiceNamespace(this, "service-namespace", {
      domain: environment.dns.serviceNamespace,
      vpcId: network.vpcId,
      services: environment.dns.services,
    });
    const backup = this.createBackupZone(environment);
    this.createEdgeAlarms(environment);
    this.publish(dnsContract, {
      privateZoneId: zone.zoneId,
      serviceZoneId: namespace.hostedZone,
      backupNameServers: backup?.zone.nameServers ?? [],
    });
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
