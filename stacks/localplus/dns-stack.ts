import type { App } from "cdktf";
import type { LocalPlusEnvironment } from "../../config/localplus";
import { PrivateZone, ServiceNamespace } from "../../modules/dns";
import { dnsContract, type networkContract } from "./contracts";
import { PlatformStack, type Publisher } from "../platform-stack";

/** What the stack reads from others. */
export interface DnsStackProps {
  readonly network: Publisher<(typeof networkContract)["fields"]>;
}

/** Names inside the VPC. */
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
    this.publish(dnsContract, {
      privateZoneId: zone.zoneId,
      serviceZoneId: namespace.hostedZone,
    });
  }
}
