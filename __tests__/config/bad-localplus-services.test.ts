import { resolveEnvironment } from "../../config/environment";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";
import { environmentOf } from "../support/reference";

const prod = referenceEnvironments["localplus-prod"];

/** Printable problems of the production reference environment with a change. */
function problems(change: object): string[] {
  return resolveEnvironment("env", { ...prod, ...change }).problems.map(renderProblem);
}

it.each<[string, object, string]>([
  [
    "an address in the place of a host",
    { services: { ledger: { egress: ["192.0.2.1"] } } },
    'env.services.ledger.egress[0]: is not a host, got "192.0.2.1"; write it as api.example.org',
  ],
  [
    "a host that begins with a dash",
    { services: { ledger: { egress: ["-api.example.org"] } } },
    'env.services.ledger.egress[0]: is not a host, got "-api.example.org"; write it as api.example.org',
  ],
  [
    "a host named twice",
    { services: { ledger: { egress: ["api.example.org", "api.example.org"] } } },
    'env.services.ledger.egress[1]: is named twice, got "api.example.org"; remove one of the two',
  ],
  [
    "a service of AWS named twice",
    { services: { ledger: { awsServices: ["s3", "s3"] } } },
    'env.services.ledger.awsServices[1]: is named twice, got "s3"; remove one of the two',
  ],
  [
    "a store named twice",
    { services: { ledger: { dataStores: ["kafka", "kafka"] } } },
    'env.services.ledger.dataStores[1]: is named twice, got "kafka"; remove one of the two',
  ],
  [
    "a path that leads up, which the Gateway API refuses",
    { services: { ledger: { routes: ["/v1/../ledger"] } } },
    'env.services.ledger.routes[0]: is not a beginning of paths, got "/v1/../ledger"; write it as /v1/ledger',
  ],
])("refuses %s", (_, change, message) => {
  expect(problems(change)).toEqual([expect.stringContaining(message)]);
});

it.each<[string, object, string]>([
  [
    "a call of an unknown service",
    { services: { ledger: { mayCall: [{ service: "walet", port: "grpc" }] } } },
    'env.services.ledger.mayCall[0].service: is not a service of the environment, got "walet"; ' +
      "did you mean wallet? (known are ledger, wallet, merchant)",
  ],
  [
    "a call of a service that is off",
    { services: { wallet: { enabled: false } }, data: {} },
    'env.services.ledger.mayCall[0].service: is not a service of the environment, got "wallet"; ' +
      "known are ledger, merchant",
  ],
  [
    "a call of an unknown port",
    { services: { ledger: { mayCall: [{ service: "wallet", port: "gprc" }] } } },
    'env.services.ledger.mayCall[0].port: is not a known choice, got "gprc"; did you mean grpc? (known are http, grpc)',
  ],
  [
    "the same call twice",
    {
      services: {
        merchant: {
          mayCall: [
            { service: "ledger", port: "http" },
            { service: "ledger", port: "http" },
          ],
        },
      },
    },
    "env.services.merchant.mayCall[1]: is the same call as mayCall[0], " +
      'got {"service":"ledger","port":"http"}; remove one of the two',
  ],
  [
    "two ports that are one",
    { services: { wallet: { ports: { grpc: 8080 } } } },
    "env.services.wallet.ports.grpc: is the port of HTTP too, and one container cannot listen twice on one port, " +
      "got 8080; choose another",
  ],
  [
    "a port only root may open",
    { services: { wallet: { ports: { http: 80 } } } },
    "env.services.wallet.ports.http: is not a port, got 80; choose a whole number from 1025 to 65535",
  ],
  [
    "a route below another service's",
    { services: { reports: { routes: ["/v1/ledger/reports"] } } },
    "env.services.reports.routes[0]: overlaps services.ledger.routes[0] /v1/ledger on the same host, " +
      'got "/v1/ledger/reports"; choose a beginning that no other service has',
  ],
  [
    "a route above another service's",
    { services: { reports: { routes: ["/v1"] } } },
    "env.services.reports.routes[0]: overlaps services.ledger.routes[0] /v1/ledger on the same host, " +
      'got "/v1"; choose a beginning that no other service has',
  ],
  [
    "the route of all services' health",
    { services: { reports: { routes: ["/health"] } } },
    "env.services.reports.routes[0]: is the path by which the health of all services on the host is asked, " +
      'got "/health"; choose another',
  ],
  [
    "a route without a slash at its beginning",
    { services: { ledger: { routes: ["v1/ledger"] } } },
    'env.services.ledger.routes[0]: is not a beginning of paths, got "v1/ledger"; ' +
      "write it as /v1/ledger, with a slash at its beginning and none at its end",
  ],
  [
    "a host outside the certificate",
    { services: { merchant: { application: "apis" } } },
    "env.services.merchant.application: is not an application of the edge, so that its host is not in the origin " +
      'certificate, got "apis"; did you mean api? (known are site, www, api, grafana, argocd)',
  ],
  [
    "a service of AWS without an endpoint",
    { services: { ledger: { awsServices: ["s3", "sns"] } } },
    "env.services.ledger.awsServices[1]: has no endpoint in the VPC, and services leave it for nothing of AWS, " +
      'got "sns"; add it to network.endpoints.interface, or leave it out here',
  ],
  [
    "fewer pods at most than at least",
    { services: { ledger: { replicas: { min: 4, max: 2 } } } },
    'env.services.ledger.replicas: has fewer pods at most than at least, got {"min":4,"max":2}; keep min ≤ max',
  ],
  [
    "a name too long for a database",
    { services: { ["l".repeat(41)]: {} } },
    `env.services.${"l".repeat(41)}: is not a service's name, got "${"l".repeat(41)}"; ` +
      "use up to 40 lower-case letters, digits and dashes, beginning with a letter",
  ],
  [
    "a host with its scheme",
    { services: { ledger: { egress: ["https://api.example.org"] } } },
    'env.services.ledger.egress[0]: is not a host, got "https://api.example.org"; ' +
      "write it as api.example.org, or *.example.org for every name one label longer",
  ],
  [
    "a pool that is off",
    { cluster: { ...prod.cluster, growFirst: ["spot"] } },
    'env.cluster.growFirst[0]: is a pool that is off, got "spot"; ' +
      "set cluster.pools.spot.enabled: true, or remove it",
  ],
  [
    "a pool that there is not",
    { cluster: { ...prod.cluster, growFirst: ["aplication"] } },
    'env.cluster.growFirst[0]: is not a pool of the cluster, got "aplication"; ' +
      "did you mean application? (known are platform, application)",
  ],
  [
    "more pods of the tunnel than nodes to keep them apart",
    { gateway: { tunnelReplicas: 4 } },
    "env.gateway.tunnelReplicas: is more than the 3 nodes that the pool platform always has, and no two of these pods " +
      "share one, got 4; choose fewer, or raise cluster.pools.platform.min",
  ],
  [
    "a tunnel with one end",
    { gateway: { tunnelReplicas: 1 } },
    "env.gateway.tunnelReplicas: is not a number of pods, got 1; choose a whole number from 2 to 25",
  ],
])("refuses %s", (_, change, message) => {
  expect(problems(change)).toEqual([message]);
});

it("takes the same route on another host, and a beginning that only looks alike", () => {
  const services = {
    reports: { routes: ["/v1/ledger"], application: "site" },
    ledgers: { routes: ["/v1/ledgers"] },
  };
  expect(problems({ services })).toEqual([]);
});

it("gives a service of its own all that the document's have, and users only where it keeps data", () => {
  const { services, data, dns } = environmentOf({
    ...prod,
    services: { reports: { dataStores: ["postgres"] } },
  });
  expect(services["reports"]).toEqual({
    ...services["merchant"],
    routes: ["/v1/reports"],
    dataStores: ["postgres"],
  });
  expect(data.users).toEqual({
    postgres: ["ledger", "wallet", "merchant", "reports"],
    kafka: ["ledger", "wallet", "merchant"],
    valkey: ["ledger", "wallet", "merchant"],
  });
  expect(dns.services).toEqual(["ledger", "wallet", "merchant", "reports"]);
});
