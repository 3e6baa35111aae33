import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { rowId, type Peer, type Row } from "./row";

export interface SecurityGroupsProps<G extends string> {
  /** Beginning of the groups' names. */
  readonly name: string;
  readonly vpcId: string;
  /** What each group is on. */
  readonly groups: Readonly<Record<G, string>>;
  /** Everything the groups let through. */
  readonly rows: readonly Row<G>[];
}

/** Security groups that name each other, with one resource for each of their rules. */
export class SecurityGroups<G extends string> extends Construct {
  private readonly groups: ReadonlyMap<G, SecurityGroup>;

  constructor(scope: Construct, id: string, props: SecurityGroupsProps<G>) {
    super(scope, id);
    const described = Object.entries(props.groups) as [G, string][];
    this.groups = new Map(
      described.map(([group, what]) => [group, this.createGroup(group, what, props)]),
    );
    for (const row of props.rows) this.createRule(row);
  }

  /** Id of one of the groups. */
  idOf(group: G): string {
    const found = this.groups.get(group);
    if (!found) throw new Error(`${this.node.path}: there is no security group ${group}`);
    return found.id;
  }

  private createGroup(
    group: G,
    description: string,
    { name, vpcId }: SecurityGroupsProps<G>,
  ): SecurityGroup {
    return new SecurityGroup(this, group, {
      name: `${name}-${group}`,
      description,
      vpcId,
      tags: { Name: `${name}-${group}` },
    });
  }

  private createRule(row: Row<G>): void {
    const { group, direction, peer, ports, why } = row;
    const Rule = direction === "in" ? VpcSecurityGroupIngressRule : VpcSecurityGroupEgressRule;
    new Rule(this, rowId(row), {
      securityGroupId: this.idOf(group),
      description: why,
      ...(ports === "all"
        ? { ipProtocol: "-1" }
        : { ipProtocol: "tcp", fromPort: ports[0], toPort: ports[1] }),
      ...this.endOf(group, peer),
    });
  }

  private endOf(
    group: G,
    peer: Peer<G>,
  ): { cidrIpv4: string } | { referencedSecurityGroupId: string } {
    if (peer === "anywhere") return { cidrIpv4: "0.0.0.0/0" };
    return { referencedSecurityGroupId: this.idOf(peer === "self" ? group : peer) };
  }
}
