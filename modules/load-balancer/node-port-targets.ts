import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import { resourceName } from "../../core/naming";

export interface NodePortTargetsProps {
  /** Beginning of the names. */
  readonly name: string;
  readonly vpcId: string;
  /** Port of every instance that requests and health checks go to. */
  readonly nodePort: number;
  /** Path that answers 200 while an instance may get requests. */
  readonly healthPath: string;
}

/** Seconds an instance that leaves may take to answer what it has begun. */
const farewellSeconds = "30";

/** Instances that take requests on one port, by HTTP. */
export class NodePortTargets extends Construct {
  readonly group: LbTargetGroup;

  constructor(scope: Construct, id: string, props: NodePortTargetsProps) {
    super(scope, id);
    this.group = new LbTargetGroup(this, "Resource", {
      // A listener must always have a group, so another port's is made before this one goes: the name tells them apart.
      name: resourceName("target-group", props.name, "traefik", String(props.nodePort)),
      targetType: "instance",
      protocol: "HTTP",
      port: props.nodePort,
      vpcId: props.vpcId,
      deregistrationDelay: farewellSeconds,
      healthCheck: {
        path: props.healthPath,
        port: "traffic-port",
        protocol: "HTTP",
        matcher: "200",
      },
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
