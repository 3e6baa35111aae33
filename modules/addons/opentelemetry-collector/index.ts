import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { agentValues, type AgentSettings } from "./agent";
import { gatewayValues, type GatewaySettings } from "./gateway";
import { agentPods, gatewayPods } from "./values";

export interface CollectorGatewayProps extends AddonProps, GatewaySettings {}

/** The collectors that everything sends its telemetry to. */
export class CollectorGateway extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: CollectorGatewayProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("opentelemetry-collector", props.mirrors),
      name: "otel-gateway",
      namespace: props.namespace,
      values: gatewayValues(props),
      pods: gatewayPods(props),
      after: props.after,
    });
    this.release = release;
  }
}

export interface CollectorAgentsProps extends AddonProps, AgentSettings {}

/** The collector of each node, which reads the logs of its containers. */
export class CollectorAgents extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: CollectorAgentsProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("opentelemetry-collector", props.mirrors),
      name: "otel-agents",
      namespace: props.namespace,
      values: agentValues(props),
      pods: agentPods(),
      after: props.after,
    });
    this.release = release;
  }
}
