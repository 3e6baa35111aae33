import type { LocalPlusEnvironment } from "../../config/localplus";
import { grpcHost } from "../../core/grpc-hosts";
import { aroundGateway, platformTargets, withEndpoints } from "./platform";
import { collectorPorts } from "./telemetry";
import { never, reaches, type Question } from "./question";

/** Rows of the document that services are in, by the services list. */
export function serviceQuestions(environment: LocalPlusEnvironment): Question[] {
  return Object.keys(environment.services).flatMap((name) => [
    ...received(name, environment),
    ...called(name, environment),
    ...stores(name, environment),
    ...sent(name, environment),
  ]);
}

/** From the Gateway: by HTTP, and by gRPC on the host that only the VPC knows. */
function received(to: string, environment: LocalPlusEnvironment): Question[] {
  const { ports } = serviceOf(to, environment);
  const host = grpcHost(to, environment.domain);
  return [
    ...reaches("LP-20", "gateway", `${to}:${ports.http}`, `${to}:${ports.grpc}`),
    ...never("LP-20", "gateway", `${to}:9090`),
    { row: "LP-18", from: "gateway", to: host, reached: true, through: `svc-${to}-grpc` },
    ...never("LP-18", "internet", host, `${to}:${ports.grpc}`),
  ];
}

/** From one another: by the names of Kubernetes, of the private zone and of Cloud Map, and through the Gateway. */
function called(from: string, environment: LocalPlusEnvironment): Question[] {
  const { services, domain, dns } = environment;
  const { mayCall, callsGateway } = serviceOf(from, environment);
  return Object.entries(services).flatMap(([to, { ports }]) => {
    const names = [to, `${to}.${dns.privateZone}`, `${to}.${dns.serviceNamespace}`];
    const own = from === to;
    return [
      ...(["http", "grpc"] as const).flatMap((port) => {
        const may = own || mayCall.some((call) => call.service === to && call.port === port);
        const row = own || port === "grpc" ? "LP-20" : "LP-18";
        return names.map((name): Question => {
          return { row, from, to: `${name}:${ports[port]}`, reached: may };
        });
      }),
      { row: "LP-18", from, to: grpcHost(to, domain), reached: callsGateway },
    ];
  });
}

/** The stores it has a user in, at the ports that Aiven chose and at no other. */
function stores(from: string, { services, data }: LocalPlusEnvironment): Question[] {
  const { dataStores = [] } = services[from] ?? {};
  const asked = [
    ["postgres", "postgres"],
    ["kafka", "kafka"],
    ["valkey", "valkey"],
    ...(data.postgres.replicaPlan === undefined ? [] : [["postgres-replica", "postgres"] as const]),
    ...(Object.keys(data.postgres.pools).length === 0
      ? []
      : [["postgres-pool", "postgres"] as const]),
    ...(data.kafka.schemaRegistry ? [["schema-registry", "kafka"] as const] : []),
  ] as const;
  return [
    ...asked
      // What is behind a transit gateway stands in no stack.
      .filter(([, store]) => data.peering.kind === "vpc-peering" || !dataStores.includes(store))
      .map(([to, store]): Question => {
        return { row: "LP-21", from, to, reached: dataStores.includes(store) };
      }),
    ...never("LP-21", from, "postgres:5432"),
  ];
}

/** Everything else it reaches, and what it does not. */
function sent(from: string, environment: LocalPlusEnvironment): Question[] {
  const { awsServices, callsGateway, egress } = serviceOf(from, environment);
  const { region } = environment;
  const may = withEndpoints(environment, [
    ...awsServices.map((service) => `aws:${service}`),
    ...(awsServices.includes("s3") ? [`bucket.s3.${region}.amazonaws.com`] : []),
    ...(awsServices.length > 0 ? ["node:80"] : []),
    ...(callsGateway ? aroundGateway : []),
    ...egress.map((host) => host.replace("*", "any")),
    ...collectorPorts,
  ]);
  const others = [
    ...platformTargets(environment),
    `bucket.s3.${region}.amazonaws.com`,
    "aws:dynamodb",
    "aws:route53",
  ].filter((to) => !may.includes(to) && !["postgres", "kafka", "valkey"].includes(to));
  const namespace = `namespace:svc-${from}`;
  return [
    ...reaches("LP-21", from, ...may),
    ...never("LP-19", from, ...others),
    ...reaches("LP-20", from, `${from}:9999`),
    ...reaches("LP-20", namespace, `${from}:9999`),
    ...never("LP-19", namespace, ...platformTargets(environment)),
  ];
}

function serviceOf(name: string, { services }: LocalPlusEnvironment) {
  const service = services[name];
  if (!service) throw new Error(`there is no service ${name}`);
  return service;
}
