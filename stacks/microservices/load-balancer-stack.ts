import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import type { App } from "cdktf";
import type { MicroservicesEnvironment } from "../../config/microservices";
import { accountOf } from "../../core/arn";
import { traefikNodePort } from "../../core/node-port";
import { Certificate, LoadBalancer, type Zone } from "../../modules/load-balancer";
import { PlatformStack, type Publisher } from "../platform-stack";
import {
  loadBalancerContract,
  type eksContract,
  type networkContract,
  type storageContract,
} from "./contracts";

/** What the stack reads from others. */
export interface LoadBalancerStackProps {
  readonly network: Publisher<(typeof networkContract)["fields"]>;
  readonly storage: Publisher<(typeof storageContract)["fields"]>;
  readonly eks: Publisher<(typeof eksContract)["fields"]>;
}

/** The zone, and the name servers it must be delegated to where it is new. */
interface FoundZone extends Zone {
  readonly nameServers: string[];
}

/** The way in: names, certificate, and the load balancer before Traefik. */
export class LoadBalancerStack extends PlatformStack {
  readonly contract = loadBalancerContract;

  constructor(app: App, environment: MicroservicesEnvironment, props: LoadBalancerStackProps) {
    super(app, environment, "load-balancer");
    this.useAws();
    const network = this.read(props.network);
    const storage = this.read(props.storage);
    const eks = this.read(props.eks);
    const { hosts } = environment.dns;
    const api = { id: "api", name: hosts.api };
    const application = { id: "app", name: hosts.app };
    const zone = this.zone(environment);
    const certificate = new Certificate(this, "certificate", { hosts: [api, application], zone });
    const loadBalancer = new LoadBalancer(this, "load-balancer", {
      name: environment.name,
      vpcId: network.vpcId,
      subnetIds: network.publicSubnetIds,
      securityGroupId: network.loadBalancerSecurityGroupId,
      logBucket: storage.logBucket,
      certificateArn: certificate.issuedArn,
      tls: environment.loadBalancer.tls,
      nodePort: traefikNodePort,
      healthPath: "/ping",
      autoScalingGroupName: eks.autoScalingGroupName,
      deletionProtection: environment.protects("load-balancer"),
    });
    for (const host of [api, application]) loadBalancer.name(host, zone);
    this.publish(loadBalancerContract, {
      loadBalancer: loadBalancer.balancer.arnSuffix,
      targetGroup: loadBalancer.targets.group.arnSuffix,
      nameServers: zone.nameServers,
    });
  }

  /** The zone that is there already, in this account or another's; else a new one. */
  private zone({ domain, dns }: MicroservicesEnvironment): FoundZone {
    if (dns.hostedZone === undefined) {
      const zone = new Route53Zone(this, "zone", { name: domain });
      return { id: zone.zoneId, nameServers: zone.nameServers };
    }
    const { id, roleArn } = dns.hostedZone;
    if (roleArn === undefined) return { id, nameServers: [] };
    return { id, nameServers: [], provider: this.providerOf(roleArn) };
  }

  /** The AWS provider of another account, by a role there. */
  private providerOf(roleArn: string): AwsProvider {
    return new AwsProvider(this, "zone-account", {
      alias: "zone",
      region: this.environment.region,
      allowedAccountIds: [accountOf(roleArn)],
      assumeRole: [{ roleArn, sessionName: this.node.id }],
      defaultTags: [{ tags: { ...this.environment.tags, Stack: this.node.id } }],
    });
  }
}
