import { gatewayEnd, type ClusterFlow, type FlowPort } from "../cluster-flows";
import { cloudflared } from "../platform-pods";
import { flow, hosts, https, type PlatformSurroundings } from "./parts";

/** Port of cloudflared's metrics and of its readiness. */
export const cloudflaredMetricsPort = 2000;

/** Hosts and ports: developers.cloudflare.com, tunnel with firewall. Read 2026-11-22. */
export function tunnelFlows({ accessTeam }: PlatformSurroundings): ClusterFlow[] {
  const tunnelPorts: FlowPort[] = [
    { port: 7844, protocol: "TCP" },
    { port: 7844, protocol: "UDP" },
  ];
  const edge = hosts("region1.v2.argotunnel.com", "region2.v2.argotunnel.com");
  const access = hosts(`${accessTeam}.cloudflareaccess.com`);
  return [
    flow("cloudflared-to-cloudflare", cloudflared, edge, tunnelPorts, "the tunnel"),
    flow("cloudflared-to-access", cloudflared, access, https, "keys that sign Access's tokens"),
    {
      name: "cloudflared-to-gateway",
      from: cloudflared,
      to: gatewayEnd,
      ports: "any",
      why: "requests from outside",
    },
  ];
}
