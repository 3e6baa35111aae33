import type { JsonObject } from "../../core/json";
import { itemsAt, textAt } from "../charts/rendered";
import { valueAt } from "../charts/values";
import type { Trail } from "./answer";
import { chartTarget } from "./chart-services";
import { labelsAt, nameLabel, selects } from "./labels";
import type { PodSet } from "./policy";
import { objectOf, ofKind, type World } from "./world";
import { asText } from "./text";

/** A port of a Service, as routes name it. */
export interface Backend {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
}

/** The pods behind a Service, and their port. */
export interface Target {
  readonly pods: PodSet;
  readonly port: number;
}

/** Passes a Service, or stops where it has no such port or no pods. */
export function passService(trail: Trail, world: World, backend: Backend): Target {
  const { namespace, name, port } = backend;
  const what = `Service ${namespace}/${name}`;
  const ofChart = chartTarget(world, backend);
  if (ofChart) {
    trail.pass(`${what}: port ${port} is the pods' ${ofChart.port}`);
    return ofChart;
  }
  const service = objectOf(world, "Service", namespace, name);
  if (!service) return trail.block(`${what}: is not there`);
  const found = itemsAt(service["spec"], "ports").find((each) => each["port"] === port);
  if (!found) return trail.block(`${what}: has no port ${port}`);
  const labels = labelsAt(valueAt(service, ["spec", "selector"]));
  const pods: PodSet = { name: labels[nameLabel] ?? name, namespace, labels };
  const target = podPort(world, pods, found["targetPort"] ?? port);
  if (target === undefined)
    return trail.block(`${what}: its pods have no port ${asText(found["targetPort"])}`);
  trail.pass(`${what}: port ${port} is the pods' ${target}`);
  return { pods, port: target };
}

/** A port's number; a name is looked up in the pods' Deployment. */
export function podPort(
  world: World,
  { namespace, labels }: PodSet,
  port: JsonObject[string],
): number | undefined {
  if (typeof port === "number") return port;
  const deployment = ofKind(world, "Deployment").find(
    (object) =>
      textAt(object, "metadata", "namespace") === namespace &&
      selects(
        { matchLabels: labels },
        labelsAt(valueAt(object, ["spec", "template", "metadata", "labels"])),
      ),
  );
  const containers = itemsAt(valueAt(deployment, ["spec", "template", "spec"]), "containers");
  const found = containers
    .flatMap((each) => itemsAt(each, "ports"))
    .find(({ name }) => name === port);
  return typeof found?.["containerPort"] === "number" ? found["containerPort"] : undefined;
}
