import type { Trail } from "./answer";
import { passNames, podPeer, tcpPort } from "./pods";
import { passPolicies, type PodSet } from "./policy";
import { anywhere, passToInternet } from "./routes";
import { onePort, passGroups } from "./security-groups";
import type { World } from "./world";

/** A host that nobody has a reason to name, which stands for all of the Internet. RFC 2606. */
export const anyHost = "example.com";

/** From a pod to a host on the Internet. */
export function passToHost(
  trail: Trail,
  world: World,
  from: PodSet,
  host: string,
  port: number,
): void {
  passNames(trail, world, from);
  const to = { kind: "host", host } as const;
  passPolicies(trail, world.policies, "egress", [podPeer(from), to], tcpPort(port));
  for (const nodes of world.nodes) {
    passGroups(trail, world, "egress", nodes, [host, { range: anywhere }], onePort(port));
    passToInternet(trail, world, nodes.subnets, "nat");
  }
}
