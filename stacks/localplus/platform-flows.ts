import type { LocalPlusEnvironment } from "../../config/localplus";
import type { ClusterFlow } from "../../core/cluster-flows";
import type { Reads } from "../../core/contract";
import { platformFlows } from "../../core/platform-flows";
import { serviceFlows, type FlowSurroundings } from "../../core/service-flows";
import type { aivenPeeringContract } from "./contracts";

/** Ports of Aiven's services, which Aiven chooses when it makes them. */
export type AivenPorts = Reads<(typeof aivenPeeringContract)["fields"]>;

/** Everything that pods of the environment may receive and send. */
export function flowsOf(environment: LocalPlusEnvironment, aiven: AivenPorts): ClusterFlow[] {
  const { region, network, data, edge, gitops, services, admission } = environment;
  const surroundings: FlowSurroundings = {
    region,
    aiven: { range: data.cidr, ports: portsOf(aiven) },
    endpointRanges: Object.values(network.subnets.data),
  };
  return [
    ...serviceFlows(services, surroundings),
    ...platformFlows({
      ...surroundings,
      controlPlaneRanges: Object.values(network.subnets.workloads),
      endpoints: network.endpoints.interface,
      accessTeam: edge.access.teamDomain,
      alertHosts: alertHosts(environment),
      signatures: admission.signatures,
      git: {
        host: gitops.host,
        viaGithubApp: gitops.credentials === "github-app",
        highlyAvailable: environment.production,
      },
    }),
  ];
}

/** Hosts of the receivers, as Alertmanager calls them. */
function alertHosts({ observability: { receivers } }: LocalPlusEnvironment): string[] {
  const { slack, pagerduty, heartbeat } = receivers;
  return [
    ...(slack ? ["hooks.slack.com"] : []),
    ...(pagerduty ? ["events.pagerduty.com"] : []),
    ...(heartbeat === undefined ? [] : [heartbeat]),
  ];
}

function portsOf(aiven: AivenPorts): FlowSurroundings["aiven"]["ports"] {
  return {
    postgres: [aiven.postgresPort, aiven.postgresPoolPort, aiven.postgresReadPort],
    kafka: [aiven.kafkaPort, aiven.schemaRegistryPort],
    valkey: [aiven.valkeyPort],
  };
}
