import { suggest } from "../../core/nearest";
import type { Problem } from "../../core/problems";
import { applicationsOf } from "../edge-environment";
import type { LocalPlusSettings } from "../localplus";
import { poolSettings } from "../pools";
import { serviceSettings, type PlatformServices } from "../services";

/** Rules about the services and the way to them; paths begin at the environment. */

function portsDiffer(services: PlatformServices): Problem[] {
  return Object.entries(services)
    .filter(([, { ports }]) => ports.http === ports.grpc)
    .map(([name, { ports }]) => ({
      path: `services.${name}.ports.grpc`,
      what: "is the port of HTTP too, and one container cannot listen twice on one port",
      got: ports.grpc,
      remedy: "choose another",
    }));
}

function callsAreKnown(services: PlatformServices): Problem[] {
  const known = Object.keys(services);
  return Object.entries(services).flatMap(([name, { mayCall }]) =>
    mayCall.flatMap(({ service, port }, index): Problem[] => {
      const path = `services.${name}.mayCall[${index}]`;
      if (!known.includes(service)) {
        const what = "is not a service of the environment";
        return [{ path: `${path}.service`, what, got: service, remedy: suggest(service, known) }];
      }
      const first = mayCall.findIndex((call) => call.service === service && call.port === port);
      if (first === index) return [];
      const what = `is the same call as mayCall[${first}]`;
      return [{ path, what, got: { service, port }, remedy: "remove one of the two" }];
    }),
  );
}

function replicasAreInOrder(services: PlatformServices): Problem[] {
  return Object.entries(services)
    .filter(([, { replicas }]) => replicas.max < replicas.min)
    .map(([name, { replicas }]) => ({
      path: `services.${name}.replicas`,
      what: "has fewer pods at most than at least",
      got: replicas,
      remedy: "keep min ≤ max",
    }));
}

/** Whether one path is the other or below it. */
function within(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}/`);
}

function routesAreApart(services: PlatformServices): Problem[] {
  const routes = Object.entries(services).flatMap(([name, { application, routes: paths }]) =>
    paths.map((path, index) => ({ application, path, at: `services.${name}.routes[${index}]` })),
  );
  return routes.flatMap(({ application, path, at }, index) => {
    const before = routes
      .slice(0, index)
      .find(
        (other) =>
          other.application === application &&
          (within(path, other.path) || within(other.path, path)),
      );
    if (!before) return [];
    const what = `overlaps ${before.at} ${before.path} on the same host`;
    return [{ path: at, what, got: path, remedy: "choose a beginning that no other service has" }];
  });
}

/** The health of all services answers there, on every host they have. */
function routesLeaveHealth(services: PlatformServices, settings: LocalPlusSettings): Problem[] {
  const applications = applicationsOf(settings.domain, settings.edge);
  return Object.entries(services).flatMap(([name, { application, routes }]) => {
    const health = applications.find((each) => each.name === application)?.healthPath;
    return routes.flatMap((got, index) =>
      got === health
        ? [
            {
              path: `services.${name}.routes[${index}]`,
              what: "is the path by which the health of all services on the host is asked",
              got,
              remedy: "choose another",
            },
          ]
        : [],
    );
  });
}

function hostsAreCertified(services: PlatformServices, settings: LocalPlusSettings): Problem[] {
  const known = applicationsOf(settings.domain, settings.edge).map(({ name }) => name);
  return Object.entries(services)
    .filter(([, { application, routes }]) => routes.length > 0 && !known.includes(application))
    .map(([name, { application }]) => ({
      path: `services.${name}.application`,
      what: "is not an application of the edge, so that its host is not in the origin certificate",
      got: application,
      remedy: suggest(application, known),
    }));
}

/** The two gateway endpoints are always there. */
function awsIsInside(services: PlatformServices, settings: LocalPlusSettings): Problem[] {
  const reachable: readonly string[] = [...settings.network.endpoints.interface, "s3", "dynamodb"];
  return Object.entries(services).flatMap(([name, { awsServices }]) =>
    awsServices.flatMap((got, index) =>
      reachable.includes(got)
        ? []
        : [
            {
              path: `services.${name}.awsServices[${index}]`,
              what: "has no endpoint in the VPC, and services leave it for nothing of AWS",
              got,
              remedy: "add it to network.endpoints.interface, or leave it out here",
            },
          ],
    ),
  );
}

/** Pods of which no two may share a node of the pool `platform`, by what sets their number. */
function oneEachNode({ gateway }: LocalPlusSettings): Readonly<Record<string, number>> {
  return { "gateway.tunnelReplicas": gateway.tunnelReplicas };
}

function nodesSuffice(settings: LocalPlusSettings): Problem[] {
  const nodes = poolSettings(settings.stage, settings.cluster.pools)["platform"]?.min;
  if (nodes === undefined) return [];
  return Object.entries(oneEachNode(settings))
    .filter(([, replicas]) => replicas > nodes)
    .map(([path, got]) => ({
      path,
      what: `is more than the ${nodes} nodes that the pool platform always has, and no two of these pods share one`,
      got,
      remedy: "choose fewer, or raise cluster.pools.platform.min",
    }));
}

/** Everything wrong with the services and the way to them. */
export function serviceRules(settings: LocalPlusSettings): Problem[] {
  const services = serviceSettings(settings.services);
  return [
    ...portsDiffer(services),
    ...callsAreKnown(services),
    ...replicasAreInOrder(services),
    ...routesAreApart(services),
    ...routesLeaveHealth(services, settings),
    ...hostsAreCertified(services, settings),
    ...awsIsInside(services, settings),
    ...nodesSuffice(settings),
  ];
}
