import type { IIngressRoute } from "@kubernetes-models/traefik/traefik.io/v1alpha1/IngressRoute";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";

/** A matcher with its argument, such as Host(`api.example.org`); the rule is made of these. */
const matcher =
  /\b(Host|HostRegexp|Path|PathPrefix|PathRegexp|Method|Header|HeaderRegexp|Query|QueryRegexp|ClientIP)\(`[^`]+`(, ?`[^`]+`)?\)/;

/** A route is on named entry points, has a rule and leads to a port of a Service. */
export function ingressRoute({ spec: { entryPoints = [], routes } }: IIngressRoute): Problem[] {
  return [
    ...unless(entryPoints.length > 0, {
      path: "spec.entryPoints",
      what: "is empty, so that the route would be open on every entry point",
      remedy: "name the entry point, such as web",
    }),
    ...unless(routes.length > 0, {
      path: "spec.routes",
      what: "is empty",
      remedy: "add a route",
    }),
    ...routes.flatMap(({ match, services = [] }, index) => [
      ...unless(matcher.test(match), {
        path: `spec.routes[${index}].match`,
        what: "has no rule of Traefik",
        got: match,
        remedy: "write it as Host(`api.example.org`) && PathPrefix(`/users`)",
      }),
      ...unless(services.length > 0, {
        path: `spec.routes[${index}].services`,
        what: "is empty",
        remedy: "name the Service the route leads to",
      }),
      ...services
        .filter(({ kind = "Service", port }) => kind === "Service" && port === undefined)
        .map(({ name }) => ({
          path: `spec.routes[${index}].services`,
          what: "names a Service without a port",
          got: name,
          remedy: "add its port",
        })),
    ]),
  ];
}
