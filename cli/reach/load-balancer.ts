import { itemsAt, textAt } from "../charts/rendered";
import { isArray, isObject } from "../terraform-json";
import type { Trail } from "./answer";
import { rangeOf, resourceName, subnetsOf, type Nodes } from "./nodes";
import type { Resource } from "./references";
import { isHost, type Request } from "./request";
import { anywhere, passToInternet } from "./routes";
import { onePort, passGroups } from "./security-groups";
import type { World } from "./world";
import { asText } from "./text";

/** The nodes' port that a load balancer calls, and the ranges it calls from. */
export interface NodePort {
  readonly port: number;
  readonly from: readonly string[];
}

/** From the Internet through a load balancer to a port of the nodes. */
export function passLoadBalancer(trail: Trail, world: World, request: Request): NodePort {
  const { references } = world;
  const balancer = passAlias(trail, world, request.host);
  const name = resourceName(balancer);
  if (balancer.body["internal"] !== false) trail.block(`${name}: has no public address`);
  const subnets = subnetsOf(
    references.list(balancer.body["subnets"], balancer.component),
    references,
  );
  passToInternet(trail, world, subnets, "straight");
  const groups = references.list(balancer.body["security_groups"], balancer.component);
  const end = { name, groups };
  const users = ["the Internet", { range: anywhere }] as const;
  passGroups(trail, world, "ingress", end, users, onePort(request.port));
  const target = passListener(trail, world, balancer, request);
  const port = Number(target.body["port"]);
  for (const nodes of attached(trail, world, target)) {
    passGroups(trail, world, "egress", end, [nodes.name, nodes], onePort(port));
    passGroups(trail, world, "ingress", nodes, [name, { groups }], onePort(port));
  }
  return { port, from: subnets.map(rangeOf) };
}

function passAlias(trail: Trail, { references }: World, host: string): Resource {
  const record = references
    .every("aws_route53_record")
    .find(({ body }) => body["name"] === host && body["type"] === "A");
  if (!record) return trail.block(`Route 53: has no record ${host}`);
  const alias = references.value(textAt(first(record.body["alias"]), "name"), record.component);
  const balancer = references.resource(alias);
  if (balancer?.type !== "aws_lb")
    return trail.block(`Route 53 record ${host}: is no alias of a load balancer`);
  trail.pass(`Route 53 record ${host}: ${resourceName(balancer)}`);
  return balancer;
}

/** The target group behind a listener; a redirect to HTTPS is followed. */
function passListener(trail: Trail, world: World, balancer: Resource, request: Request): Resource {
  const { references } = world;
  const { host, port } = request;
  const own = `${balancer.component}/${balancer.type}.${balancer.key}.arn`;
  const listener = references.every("aws_lb_listener").find(({ body, component }) => {
    return body["port"] === port && references.value(body["load_balancer_arn"], component) === own;
  });
  if (!listener) return trail.block(`${resourceName(balancer)}: does not listen on ${port}`);
  const action = first(listener.body["default_action"]);
  if (textAt(action, "type") === "redirect") {
    const to = Number(textAt(first(isObject(action) ? action["redirect"] : undefined), "port"));
    trail.pass(`${resourceName(listener)}: redirects to ${to}`);
    return to === port
      ? trail.block(`${resourceName(listener)}: redirects to itself`)
      : passListener(trail, world, balancer, { ...request, port: to });
  }
  if (!namesOf(world, listener).some((each) => isHost(each, host)))
    return trail.block(`${resourceName(listener)}: has no certificate for ${host}`);
  const reference = references.value(textAt(action, "target_group_arn"), listener.component);
  const target = references.resource(reference);
  if (textAt(action, "type") !== "forward" || !target)
    return trail.block(`${resourceName(listener)}: hands on to no target group`);
  trail.pass(
    `${resourceName(listener)}: ${resourceName(target)}, port ${asText(target.body["port"])}`,
  );
  return target;
}

/** Names of the listener's certificate, once it has been issued. */
function namesOf({ references }: World, listener: Resource): string[] {
  const issued = references.resource(
    references.value(listener.body["certificate_arn"], listener.component),
  );
  const certificate =
    issued &&
    references.resource(references.value(issued.body["certificate_arn"], issued.component));
  if (!certificate) return [];
  const others = references.list(
    certificate.body["subject_alternative_names"],
    certificate.component,
  );
  return [textAt(certificate.body, "domain_name"), ...others];
}

/** The nodes whose Auto Scaling group is in the target group. */
function attached(trail: Trail, world: World, target: Resource): Nodes[] {
  const { references } = world;
  const own = `${target.component}/${target.type}.${target.key}.arn`;
  const pools = references
    .every("aws_autoscaling_attachment")
    .filter(({ body, component }) => {
      return references.value(body["lb_target_group_arn"], component) === own;
    })
    .map(({ body, component }) => references.value(body["autoscaling_group_name"], component))
    .flatMap((reference) => references.resource(reference) ?? [])
    .map(({ component, type, key }) => `${component}/${type}.${key}`);
  const nodes = world.nodes.filter((each) => each.pools.some((pool) => pools.includes(pool)));
  if (nodes.length === 0) trail.block(`${resourceName(target)}: has no nodes`);
  trail.pass(`${resourceName(target)}: ${nodes.map(({ name }) => name).join(", ")}`);
  return nodes;
}

/** A block that Terraform JSON writes as an object or as a list of one. */
function first(value: Resource["body"][string] | undefined): Resource["body"] | undefined {
  if (isArray(value)) return itemsAt({ value }, "value")[0];
  return isObject(value) ? value : undefined;
}
