import type { IGRPCRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GRPCRoute";
import type { IHTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute";
import type { Problem } from "../../../core/problems";
import { repeated, unless } from "./check";
import { address } from "./gateway";
import { ruleProblems } from "./http-rule";

interface Backend {
  readonly kind?: string;
  readonly name: string;
  readonly port?: number;
}

/** What routes of every kind have. */
interface Route {
  readonly parentRefs?: readonly {
    readonly namespace?: string;
    readonly name: string;
    readonly sectionName?: string;
    readonly port?: number;
  }[];
  readonly hostnames?: readonly string[];
  readonly rules?: readonly { readonly backendRefs?: readonly Backend[] }[];
}

/** A route leads from a Gateway to ports of Services, on names, by rules that make sense. */
export function httpRoute({ spec }: IHTTPRoute): Problem[] {
  const { rules = [] } = spec;
  return [
    ...routeProblems(spec),
    ...rules.flatMap((rule, index) => ruleProblems(rule, `spec.rules[${index}]`)),
  ];
}

/** The same for gRPC; a match names a service, a method or both. */
export function grpcRoute({ spec }: IGRPCRoute): Problem[] {
  const { rules = [] } = spec;
  const methods = rules.flatMap(({ matches = [] }, rule) =>
    matches.map(({ method }, match) => ({
      method,
      path: `spec.rules[${rule}].matches[${match}].method`,
    })),
  );
  return [
    ...routeProblems(spec),
    ...methods.flatMap(({ method, path }) => [
      ...unless(!method || method.service !== undefined || method.method !== undefined, {
        path,
        what: "names neither a service nor a method",
        remedy: "name one of them, or leave the match out",
      }),
      ...unless(method?.service === undefined || /^[A-Za-z_][\w.]*$/.test(method.service), {
        path: `${path}.service`,
        what: "is not the name of a service of gRPC",
        got: method?.service,
        remedy: "write it as package.Service",
      }),
    ]),
  ];
}

function routeProblems({ parentRefs = [], hostnames = [], rules = [] }: Route): Problem[] {
  const parents = parentRefs.map(({ namespace = "", name, sectionName = "", port = "" }) =>
    [namespace, name, sectionName, port].join("/"),
  );
  return [
    ...unless(parentRefs.length > 0, {
      path: "spec.parentRefs",
      what: "is empty, so that no Gateway has the route",
      remedy: "name the Gateway",
    }),
    ...repeated(parents).map((got) => ({
      path: "spec.parentRefs",
      what: "names one listener twice",
      got,
      remedy: "tell them apart by sectionName, or remove one",
    })),
    ...hostnames
      .filter((hostname) => address.test(hostname))
      .map((got) => ({
        path: "spec.hostnames",
        what: "has an address",
        got,
        remedy: "use a name",
      })),
    ...rules.flatMap(({ backendRefs = [] }, index) =>
      backendRefs
        .filter(({ kind = "Service", port }) => kind === "Service" && port === undefined)
        .map(({ name }) => ({
          path: `spec.rules[${index}].backendRefs`,
          what: "names a Service without a port",
          got: name,
          remedy: "add its port",
        })),
    ),
  ];
}
