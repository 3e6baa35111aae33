import { AutoscalingAttachment } from "@cdktf/provider-aws/lib/autoscaling-attachment";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { resourceName } from "../../core/naming";
import { NodePortTargets, type NodePortTargetsProps } from "./node-port-targets";
import type { Host, Zone } from "./zone";

export interface LoadBalancerProps extends NodePortTargetsProps {
  /** Public subnets, in two zones at least. */
  readonly subnetIds: string[];
  readonly securityGroupId: string;
  /** Bucket of the access logs; it must let load balancers deliver before this one exists. */
  readonly logBucket: string;
  /** ARN of the certificate, which must be issued. */
  readonly certificateArn: string;
  /** Which versions and ciphers are spoken with clients. */
  readonly tls: keyof typeof tlsPolicies;
  /** The Auto Scaling group whose instances are the targets. */
  readonly autoScalingGroupName: string;
  /** Whether AWS refuses to delete it. */
  readonly deletionProtection: boolean;
}

/**
 * AWS's security policies, both TLS 1.2 at the oldest: what AWS recommends, and the one before keys that resist quantum
 * computers. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html, read
 * 2026-11-22
 */
const tlsPolicies = {
  modern: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  compatible: "ELBSecurityPolicy-TLS13-1-2-2021-06",
} as const;

/**
 * A load balancer on the Internet that ends TLS and hands requests to one port of all instances of a group; plain HTTP
 * is sent to HTTPS. From here to the instances it is HTTP, inside the VPC.
 */
export class LoadBalancer extends Construct {
  readonly balancer: Lb;
  readonly targets: NodePortTargets;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    this.balancer = new Lb(this, "Resource", {
      name: resourceName("load-balancer", props.name),
      loadBalancerType: "application",
      internal: false,
      ipAddressType: "ipv4",
      subnets: props.subnetIds,
      securityGroups: [props.securityGroupId],
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      accessLogs: { bucket: props.logBucket, enabled: true },
      enableDeletionProtection: props.deletionProtection,
    });
    this.targets = new NodePortTargets(this, "targets", props);
    new AutoscalingAttachment(this, "nodes", {
      autoscalingGroupName: props.autoScalingGroupName,
      lbTargetGroupArn: this.targets.group.arn,
    });
    this.listen(props);
  }

  private listen({ certificateArn, tls }: LoadBalancerProps): void {
    new LbListener(this, "http", {
      loadBalancerArn: this.balancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [
        {
          type: "redirect",
          redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
        },
      ],
    });
    new LbListener(this, "https", {
      loadBalancerArn: this.balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: tlsPolicies[tls],
      certificateArn,
      defaultAction: [{ type: "forward", targetGroupArn: this.targets.group.arn }],
    });
  }

  /** Gives it a name: an alias, which follows the addresses and costs nothing to ask for. */
  name({ id, name }: Host, zone: Zone): void {
    new Route53Record(this, id, {
      zoneId: zone.id,
      name,
      type: "A",
      alias: {
        name: this.balancer.dnsName,
        zoneId: this.balancer.zoneId,
        evaluateTargetHealth: true,
      },
      ...(zone.provider && { provider: zone.provider }),
    });
  }
}
