import { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import { ServiceDiscoveryService } from "@cdktf/provider-aws/lib/service-discovery-service";
import { Construct } from "constructs";

export interface ServiceNamespaceProps {
  /**
   * Domain of the namespace, such as `sd.internal.example.org`. Cloud Map makes a private zone of this name: no other
   * zone of the VPC may have it.
   */
  readonly domain: string;
  readonly vpcId: string;
  /** First parts of the services' names. */
  readonly services: readonly string[];
}

/** Seconds a resolver keeps an instance's address: short, because instances are pods. */
const recordTtlSeconds = 10;

/**
 * A Cloud Map namespace that one VPC can resolve, with its services. Whoever fills it registers instances; nothing does
 * by itself.
 */
export class ServiceNamespace extends Construct {
  readonly namespace: ServiceDiscoveryPrivateDnsNamespace;

  constructor(scope: Construct, id: string, props: ServiceNamespaceProps) {
    super(scope, id);
    this.namespace = new ServiceDiscoveryPrivateDnsNamespace(this, "Resource", {
      name: props.domain,
      description: "Services inside the VPC",
      vpc: props.vpcId,
    });
    for (const service of props.services) this.createService(service);
  }

  /**
   * external-dns writes its mark of ownership into the description and its TTL into the records. The threshold is the
   * only one Cloud Map knows; without it provider 6 replaces the service on every apply
   * (hashicorp/terraform-provider-aws#44285). Destroying a service drops the instances registered in it.
   */
  private createService(name: string): void {
    new ServiceDiscoveryService(this, name, {
      name,
      dnsConfig: {
        namespaceId: this.namespace.id,
        routingPolicy: "MULTIVALUE",
        dnsRecords: [{ type: "A", ttl: recordTtlSeconds }],
      },
      healthCheckCustomConfig: { failureThreshold: 1 },
      forceDestroy: true,
      lifecycle: { ignoreChanges: ["description", "dns_config[0].dns_records"] },
    });
  }
}
