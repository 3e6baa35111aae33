import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { isGroup, rulesFor, type FlowRule } from "./flow-rules";
import { flows, type Group, type Range } from "./flows";

export interface NodeSecurityProps {
  /** Name of the cluster. */
  readonly name: string;
  readonly vpcId: string;
  /** The group EKS made for the control plane. */
  readonly clusterSecurityGroupId: string;
  /** Where the ranges are; flows with one that is left out are not made possible. */
  readonly ranges: Readonly<Partial<Record<Exclude<Range, "anywhere">, string>>>;
}

/**
 * The nodes' security group, and the rules for all flows of the cluster in both groups, each a resource of its own.
 *
 * On AWS they do not limit anything by themselves: nodes also carry the group EKS made, in which EKS's own rules let
 * members do everything with each other and call everything. The outbound one may be removed by hand, and these rules are
 * what then remains; the inbound one comes back whenever the cluster is updated, so that nodes and control plane are open
 * to each other. What is outside both groups gets in by these rules only.
 * https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
 */
export class NodeSecurity extends Construct {
  /** Without a `kubernetes.io/cluster/…` tag: only one group of a node may have it, and EKS's has. */
  readonly group: SecurityGroup;

  constructor(scope: Construct, id: string, props: NodeSecurityProps) {
    super(scope, id);
    this.group = new SecurityGroup(this, "Resource", {
      name: `${props.name}-nodes`,
      description: `Nodes and pods of ${props.name}`,
      vpcId: props.vpcId,
      tags: { Name: `${props.name}-nodes` },
    });
    const groups = { nodes: this.group.id, "control-plane": props.clusterSecurityGroupId };
    const ranges = { ...props.ranges, anywhere: "0.0.0.0/0" };
    for (const rule of rulesFor(flows)) this.createRule(rule, groups, ranges);
  }

  private createRule(
    rule: FlowRule,
    groups: Readonly<Record<Group, string>>,
    ranges: Readonly<Partial<Record<Range, string>>>,
  ): void {
    const { group, direction, peer, flow } = rule;
    const range = isGroup(peer) ? undefined : ranges[peer];
    if (!isGroup(peer) && range === undefined) return;
    const Rule = direction === "ingress" ? VpcSecurityGroupIngressRule : VpcSecurityGroupEgressRule;
    new Rule(this, rule.id, {
      securityGroupId: groups[group],
      description: flow.why,
      ipProtocol: flow.protocol,
      fromPort: flow.first,
      toPort: flow.last,
      ...(isGroup(peer) && { referencedSecurityGroupId: groups[peer] }),
      ...(range !== undefined && { cidrIpv4: range }),
    });
  }
}
