import type { Trail } from "./answer";
import { passNames, podPeer } from "./pods";
import { passPolicies, type PodSet, type Port } from "./policy";
import { anywhere, passToInternet } from "./routes";
import { passGroups, portsOf } from "./security-groups";
import type { World } from "./world";

/** A host that nobody has a reason to name, which stands for all of the Internet. RFC 2606. */
export const anyHost = "example.com";

/** From a pod to a host on the Internet. */
export function passToHost(
  trail: Trail,
  world: World,
  from: PodSet,
  host: string,
  port: Port,
): void {
  passNames(trail, world, from);
  const to = { kind: "host", host } as const;
  passPolicies(trail, world.policies, "egress", [podPeer(from), to], port);
  passNodesToHost(trail, world, host, port);
}

/** From the nodes themselves to a host on the Internet. */
export function passNodesToHost(trail: Trail, world: World, host: string, port: Port): void {
  for (const nodes of world.nodes) {
    passGroups(trail, world, "egress", nodes, [host, { range: anywhere }], portsOf(port));
    passToInternet(trail, world, nodes.subnets, "nat");
  }
}
