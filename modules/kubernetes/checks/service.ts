import type { IService } from "kubernetes-models/v1/Service";
import type { IServicePort } from "kubernetes-models/v1/ServicePort";
import type { Problem } from "../../../core/problems";
import { repeated, unless } from "./check";
import { isPort, portRemedy } from "./port";

/** Kubernetes' range of node ports, unless the cluster says otherwise; EKS does not. */
const nodePorts = { first: 30_000, last: 32_767 };

/** A Service has ports that exist, each under a name when there are several. */
export function service({ spec }: IService): Problem[] {
  const { ports = [], type = "ClusterIP" } = spec ?? {};
  const names = ports.map(({ name }) => name);
  return [
    ...unless(ports.length > 0 || type === "ExternalName" || spec?.clusterIP === "None", {
      path: "spec.ports",
      what: "is empty",
      remedy: "add the port it answers on",
    }),
    ...unless(ports.length < 2 || (!names.includes(undefined) && repeated(names).length === 0), {
      path: "spec.ports",
      what: "has several ports without a name each",
      got: names,
      remedy: "give each a name of its own",
    }),
    ...ports.flatMap((port, index) => portProblems(port, type, `spec.ports[${index}]`)),
  ];
}

function portProblems(
  { port, targetPort, nodePort }: IServicePort,
  type: string,
  path: string,
): Problem[] {
  const { first, last } = nodePorts;
  return [
    ...unless(isPort(port), {
      path: `${path}.port`,
      what: "is not a port",
      got: port,
      remedy: portRemedy,
    }),
    ...unless(typeof targetPort !== "number" || isPort(targetPort), {
      path: `${path}.targetPort`,
      what: "is not a port",
      got: targetPort,
      remedy: portRemedy,
    }),
    ...unless(
      nodePort === undefined || (type !== "ClusterIP" && nodePort >= first && nodePort <= last),
      {
        path: `${path}.nodePort`,
        what: `is not a port that a Service of type ${type} opens on the nodes`,
        got: nodePort,
        remedy: `use type NodePort and a number from ${first} to ${last}`,
      },
    ),
  ];
}
