import { CiliumClusterwideNetworkPolicy } from "@kubernetes-models/cilium/cilium.io/v2/CiliumClusterwideNetworkPolicy";
import { CiliumNetworkPolicy } from "@kubernetes-models/cilium/cilium.io/v2/CiliumNetworkPolicy";
import { CiliumGatewayClassConfig } from "@kubernetes-models/cilium/cilium.io/v2alpha1/CiliumGatewayClassConfig";
import { GRPCRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GRPCRoute";
import { Gateway } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway";
import { GatewayClass } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GatewayClass";
import { HTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute";
import { faults, type Loose } from "../support/kubernetes";

const https = {
  name: "https",
  port: 443,
  protocol: "HTTPS",
  hostname: "api.example.org",
  tls: { mode: "Terminate", certificateRefs: [{ kind: "Secret", name: "certificate" }] },
};
const gateway = (...listeners: object[]) => ({ spec: { gatewayClassName: "cilium", listeners } });
const backend = { name: "auth", port: 8080 };
const parent = { name: "public", namespace: "platform", sectionName: "api" };
const route = (rule: object, spec: object = {}) => ({
  spec: { parentRefs: [parent], rules: [{ backendRefs: [backend], ...rule }], ...spec },
});
const path = (value: string, type = "PathPrefix") => ({ matches: [{ path: { type, value } }] });
const policy = (spec: object) => ({ spec: { endpointSelector: {}, ...spec } });
const ports = (port: string) => ({ toPorts: [{ ports: [{ port, protocol: "TCP" }] }] });

const right: [string, Loose, object][] = [
  ["a Gateway", Gateway, gateway(https)],
  [
    "a class with parameters",
    GatewayClass,
    { spec: { controllerName: "io.cilium/gateway-controller" } },
  ],
  ["a route", HTTPRoute, route(path("/v1/auth"))],
  ["a route of gRPC", GRPCRoute, route({ matches: [{ method: { service: "acme.Auth" } }] })],
  ["a policy", CiliumNetworkPolicy, policy({ egress: [{ toEntities: ["host"], ...ports("80") }] })],
  ["a policy that denies", CiliumClusterwideNetworkPolicy, policy({ ingress: [{}], egress: [{}] })],
];

it.each(right)("takes %s", (_, kind, fields) => {
  expect(faults(kind, fields)).toEqual([]);
});

const wrong: [string, Loose, object, string][] = [
  [
    "HTTPS without TLS",
    Gateway,
    gateway({ ...https, tls: undefined }),
    "spec.listeners[0].tls: is missing, and HTTPS needs it; name the certificate",
  ],
  [
    "TLS without a certificate",
    Gateway,
    gateway({ ...https, tls: { mode: "Terminate" } }),
    "spec.listeners[0].tls.certificateRefs: is empty, and TLS that ends here needs a certificate; " +
      "name the Secret of the certificate",
  ],
  [
    "HTTP with TLS",
    Gateway,
    gateway({ ...https, protocol: "HTTP" }),
    "spec.listeners[0].tls: is not for HTTP; remove it, or use HTTPS",
  ],
  [
    "TCP with a host",
    Gateway,
    gateway({ name: "tcp", port: 5432, protocol: "TCP", hostname: "db.example.org" }),
    'spec.listeners[0].hostname: is nothing that TCP knows, got "db.example.org"; remove it',
  ],
  [
    "two listeners of one name",
    Gateway,
    gateway(https, { ...https, hostname: "app.example.org" }),
    'spec.listeners: has several listeners of one name, got "https"; give each a name of its own',
  ],
  [
    "two listeners in one place",
    Gateway,
    gateway(https, { ...https, name: "again" }),
    'spec.listeners: has several listeners for one protocol, port and host, got "HTTPS 443 api.example.org"; ' +
      "remove all but one",
  ],
  [
    "namespaces by a selector that is not there",
    Gateway,
    gateway({ ...https, allowedRoutes: { namespaces: { from: "Selector" } } }),
    "spec.listeners[0].allowedRoutes.namespaces.selector: is missing, so that routes of no namespace are taken; " +
      "select namespaces by their labels",
  ],
  [
    "a class whose parameters are nowhere",
    GatewayClass,
    {
      spec: {
        controllerName: "io.cilium/gateway-controller",
        parametersRef: { group: "cilium.io", kind: "CiliumGatewayClassConfig", name: "cilium" },
      },
    },
    "spec.parametersRef.namespace: is missing; name the namespace of the CiliumGatewayClassConfig",
  ],
  [
    "a class of load balancers for a NodePort",
    CiliumGatewayClassConfig,
    { spec: { service: { type: "NodePort", loadBalancerClass: "io.cilium/node" } } },
    'spec.service.loadBalancerClass: is nothing that a Service of type NodePort has, got "io.cilium/node"; ' +
      "use type LoadBalancer, or remove it",
  ],
  [
    "a path without a slash",
    HTTPRoute,
    route(path("v1/auth")),
    'spec.rules[0].matches[0].path.value: does not begin with a slash, or has two in a row, got "v1/auth"; ' +
      "write it as /v1/ledger",
  ],
  [
    "a Service without a port",
    HTTPRoute,
    route({ backendRefs: [{ name: "auth" }] }),
    'spec.rules[0].backendRefs: names a Service without a port, got "auth"; add its port',
  ],
  [
    "a redirect with a backend",
    HTTPRoute,
    route({ filters: [{ type: "RequestRedirect", requestRedirect: { scheme: "https" } }] }),
    "spec.rules[0].backendRefs: is nothing that a redirect can have; remove it, or the redirect",
  ],
  [
    "a filter with another's settings",
    HTTPRoute,
    route({ filters: [{ type: "URLRewrite", requestMirror: { backendRef: backend } }] }),
    'spec.rules[0].filters[0]: does not have the settings of a URLRewrite and nothing else, got ["requestMirror"]; ' +
      "set urlRewrite",
  ],
  [
    "a prefix replaced where there is none",
    HTTPRoute,
    route({
      ...path("/v1", "Exact"),
      filters: [
        {
          type: "URLRewrite",
          urlRewrite: { path: { type: "ReplacePrefixMatch", replacePrefixMatch: "/" } },
        },
      ],
    }),
    "spec.rules[0].filters[0]: replaces a prefix where a match has none; " +
      "match by PathPrefix, or use ReplaceFullPath",
  ],
  [
    "a backend given longer than the request",
    HTTPRoute,
    route({ timeouts: { request: "10s", backendRequest: "1m" } }),
    'spec.rules[0].timeouts.backendRequest: is longer than the 10s of the whole request, got "1m"; ' +
      "lower it, or raise request",
  ],
  [
    "one listener twice",
    HTTPRoute,
    route({}, { parentRefs: [parent, parent] }),
    'spec.parentRefs: names one listener twice, got "platform/public/api/"; ' +
      "tell them apart by sectionName, or remove one",
  ],
  [
    "no Gateway",
    HTTPRoute,
    route({}, { parentRefs: [] }),
    "spec.parentRefs: is empty, so that no Gateway has the route; name the Gateway",
  ],
  [
    "a call of nothing",
    GRPCRoute,
    route({ matches: [{ method: {} }] }),
    "spec.rules[0].matches[0].method: names neither a service nor a method; " +
      "name one of them, or leave the match out",
  ],
  [
    "a policy that says nothing",
    CiliumNetworkPolicy,
    { spec: undefined },
    "spec: needs one of spec and specs; set one of them and leave the other out",
  ],
  [
    "two kinds of peers in a rule",
    CiliumNetworkPolicy,
    policy({ egress: [{ toEntities: ["world"], toFQDNs: [{ matchName: "example.org" }] }] }),
    'spec.egress[0]: names several kinds of peers, which Cilium does not take in one rule, got ["toEntities","toFQDNs"]; ' +
      "write a rule for each",
  ],
  [
    "ports for everybody",
    CiliumNetworkPolicy,
    policy({ ingress: [ports("8080")] }),
    "spec.ingress[0]: has ports and no peer, so that it would allow them to everybody; name the peer",
  ],
  [
    "a port that is none",
    CiliumNetworkPolicy,
    policy({ ingress: [{ fromEndpoints: [{}], ...ports("99999") }] }),
    'spec.ingress[0].toPorts: names something that is not a port, got "99999"; use a number from 1 to 65535',
  ],
  [
    "a range off its boundary",
    CiliumNetworkPolicy,
    policy({ egress: [{ toCIDRSet: [{ cidr: "10.0.0.1/22" }] }] }),
    'spec.egress[0]: does not start on a /22 boundary, got "10.0.0.1/22"; did you mean 10.0.0.0/22?',
  ],
];

it.each(wrong)("refuses %s", (_, kind, fields, message) => {
  const [fault = "nothing", ...others] = faults(kind, fields);
  expect(fault).toContain(message);
  expect(others).toEqual([]);
});
