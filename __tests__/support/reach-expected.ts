import type { PlatformServices } from "../../config/services";
import type { MicroservicesEnvironment } from "../../config/microservices";
import type { Expected } from "./reach";
import { gitopsExpected, gitopsPods, vaultExpected, vaultPods } from "./reach-platform";

/** Pods of LOCAL-PLUS that are no service. */
const platformPods = [
  "cloudflared",
  "prometheus",
  "loki",
  "tempo",
  "opentelemetry-collector",
  "external-dns",
  "external-secrets",
  "external-secrets-webhook",
  "kyverno",
  "kyverno-admission-controller",
  ...vaultPods,
  ...gitopsPods,
];

const databases = ["postgres", "kafka", "valkey"] as const;

/** What differs between environments of LOCAL-PLUS beside their services. */
export interface LocalplusWorld {
  /** Host of the services. */
  readonly host: string;
  /** Team of Cloudflare's Access organization. */
  readonly team: string;
  /** Host of ArgoCD, and whether its cache is several pods. */
  readonly argocd: { readonly host: string; readonly highlyAvailable: boolean };
  /** Whether PostgreSQL has a read replica. */
  readonly replica: boolean;
}

/** Rows of the document of LOCAL-PLUS, and what is in none of them. */
export function localplusExpected(
  services: PlatformServices,
  { host, team, replica, argocd }: LocalplusWorld,
): Expected[] {
  const names = Object.keys(services);
  const pods = [...names, ...platformPods];
  return [
    ...fromOutside(names),
    ...requests(services, host),
    ...betweenServices(services),
    ...names.flatMap((name) => ofService(name, services)),
    ...ofPlatform(names),
    ...vaultExpected(names),
    ...gitopsExpected(names, argocd),
    { row: "LP-27", from: "cloudflared", to: `${team}.cloudflareaccess.com`, reached: true },
    { row: "LP-27", from: "prometheus", to: `${team}.cloudflareaccess.com`, reached: false },
    ...(replica ? toReplica(services) : []),
    ...pods.flatMap((pod): Expected[] => [
      { row: "LP-19", from: pod, to: "internet", reached: false },
      { row: "LP-19", from: pod, to: "internet:80", reached: false },
    ]),
  ];
}

function requests(services: PlatformServices, host: string): Expected[] {
  const from = "internet";
  return [
    { row: "LP-17", from, to: `${host}/health`, reached: true },
    { row: "LP-17", from, to: host, reached: false },
    ...Object.values(services).flatMap(({ routes }) =>
      routes.flatMap((route): Expected[] => [
        { row: "LP-17", from, to: `${host}${route}/1`, reached: true },
        { row: "LP-17", from, to: `${host}${route}s`, reached: false },
      ]),
    ),
  ];
}

function fromOutside(names: readonly string[]): Expected[] {
  const from = "internet";
  return [
    ...names.flatMap((name): Expected[] => [
      { row: "LP-15", from, to: name, reached: true },
      { row: "LP-15", from, to: `${name}:50051`, reached: false },
    ]),
    ...platformPods.map((to): Expected => ({
      row: "LP-15",
      from,
      to: `${to}:443`,
      reached: false,
    })),
    ...databases.map((to): Expected => {
      return { row: "LP-21", from, to, reached: false };
    }),
  ];
}

/** The table of what services receive: from the Gateway, from one another, from Prometheus. */
function betweenServices(services: PlatformServices): Expected[] {
  const names = Object.keys(services);
  return names.flatMap((to) => {
    const { http, grpc } = services[to]?.ports ?? { http: 0, grpc: 0 };
    const callers = names.filter((from) => from !== to);
    return [
      { row: "LP-20", from: "gateway", to: `${to}:${http}`, reached: true },
      { row: "LP-20", from: "gateway", to: `${to}:${grpc}`, reached: true },
      { row: "LP-20", from: "gateway", to: `${to}:9090`, reached: false },
      ...callers.flatMap((from): Expected[] => {
        const called = (services[from]?.mayCall ?? []).filter((call) => call.service === to);
        const may = (port: string) => called.some((call) => call.port === port);
        return [
          { row: "LP-20", from, to: `${to}:${http}`, reached: may("http") },
          { row: "LP-20", from, to: `${to}:${grpc}`, reached: may("grpc") },
        ];
      }),
      ...platformPods.flatMap((from): Expected[] => [
        { row: "LP-20", from, to: `${to}:${http}`, reached: from === "prometheus" },
        { row: "LP-20", from, to: `${to}:${grpc}`, reached: false },
      ]),
    ];
  });
}

/** The table of what services send. */
function ofService(name: string, services: PlatformServices): Expected[] {
  const { dataStores = [], awsServices = [], callsGateway = false } = services[name] ?? {};
  const from = name;
  return [
    ...databases.map((to): Expected => {
      return { row: "LP-21", from, to, reached: dataStores.includes(to) };
    }),
    { row: "LP-21", from, to: "postgres:5432", reached: false },
    ...(["s3", "kms"] as const).map((service): Expected => {
      return { row: "LP-21", from, to: `aws:${service}`, reached: awsServices.includes(service) };
    }),
    { row: "LP-20", from, to: `${name}:9999`, reached: true },
    { row: "LP-21", from, to: "node:80", reached: awsServices.length > 0 },
    { row: "LP-21", from, to: "aws:route53", reached: false },
    { row: "LP-19", from, to: "gateway", reached: callsGateway },
    { row: "LP-19", from, to: "api-server", reached: false },
    ...platformPods.map((pod): Expected => {
      return { row: "LP-19", from, to: `${pod}:8080`, reached: false };
    }),
  ];
}

function toReplica(services: PlatformServices): Expected[] {
  const to = "postgres-replica";
  return [
    { row: "LP-21", from: "internet", to, reached: false },
    ...Object.entries(services).map(([from, { dataStores }]): Expected => {
      return { row: "LP-21", from, to, reached: dataStores.includes("postgres") };
    }),
  ];
}

function ofPlatform(names: readonly string[]): Expected[] {
  const yes = (row: string, from: string, ...targets: readonly string[]): Expected[] =>
    targets.map((to) => ({ row, from, to, reached: true }));
  const no = (row: string, from: string, ...targets: readonly string[]): Expected[] =>
    targets.map((to) => ({ row, from, to, reached: false }));
  const others = platformPods.filter((pod) => pod !== "cloudflared");
  return [
    ...yes("LP-21", "opentelemetry-collector", "tempo:4317", "loki:3100"),
    ...no("LP-21", "opentelemetry-collector", "tempo:3100", "loki:4317"),
    ...no("LP-21", names[0] ?? "", "tempo:4317", "loki:3100"),
    ...no("LP-21", "cloudflared", "tempo:4317", "loki:3100", "prometheus:9090"),
    ...yes("LP-30", "cloudflared", "gateway"),
    ...["region1.v2.argotunnel.com", "region2.v2.argotunnel.com"].flatMap((host) => [
      ...yes("LP-30", "cloudflared", `${host}:7844`),
      ...no("LP-30", "prometheus", `${host}:7844`),
    ]),
    ...others.flatMap((pod) => no("LP-19", pod, "gateway", ...databases)),
    ...no("LP-19", "cloudflared", ...databases, "aws:kms", "aws:secretsmanager"),
    ...yes("LP-18", "external-secrets", "api-server", "node:80", "aws:secretsmanager"),
    ...yes("LP-18", "api-server", "external-secrets-webhook:10250"),
    ...no("LP-18", "api-server", "external-secrets-webhook:443", `${names[0] ?? ""}:8080`),
    ...yes("LP-36", "kyverno", "api-server"),
    ...no("LP-36", "kyverno", "ghcr.io", "rekor.sigstore.dev", "aws:secretsmanager"),
    ...yes("LP-36", "api-server", "kyverno-admission-controller:9443"),
    ...no("LP-36", "api-server", "kyverno-admission-controller:443"),
    ...no("LP-36", "prometheus", "kyverno:9443"),
    ...yes("LP-39", "external-dns", "api-server", "node:80"),
    ...yes("LP-39", "external-dns", "aws:route53", "aws:servicediscovery"),
    ...no("LP-39", "external-dns", "aws:secretsmanager"),
    ...yes("LP-20", "prometheus", "cloudflared:2000", "external-secrets:8080", "external-dns:7979"),
    ...yes("LP-20", "prometheus", "kyverno:8000"),
    ...no("LP-20", "prometheus", "cloudflared:443", "external-secrets:443", "external-dns:443"),
  ];
}

/** Rows of the document of the microservices platform, and what is in none of them. */
export function microservicesExpected({ services }: MicroservicesEnvironment): Expected[] {
  const names = Object.keys(services);
  return [
    ...ofMicroservicesPlatform(),
    ...names.flatMap((name): Expected[] => {
      const { database = false, calls = [], appData = false } = services[name] ?? {};
      const at = (to: string) => `${to}:${services[to]?.port ?? 0}`;
      return [
        { row: "MS-09", from: "internet", to: name, reached: true },
        { row: "MS-09", from: "traefik", to: at(name), reached: true },
        { row: "MS-09", from: "traefik", to: `${name}:9090`, reached: false },
        { row: "MS-09", from: "external-secrets", to: at(name), reached: false },
        { row: "MS-09", from: name, to: "database", reached: database },
        { row: "MS-09", from: name, to: "internet", reached: appData },
        { row: "MS-09", from: name, to: "internet:80", reached: false },
        { row: "MS-09", from: name, to: "traefik:8000", reached: false },
        ...names
          .filter((to) => to !== name)
          .map((to): Expected => ({
            row: "MS-09",
            from: name,
            to: at(to),
            reached: calls.includes(to),
          })),
      ];
    }),
  ];
}

function ofMicroservicesPlatform(): Expected[] {
  const row = "MS-09";
  return [
    { row, from: "internet", to: "database", reached: false },
    { row, from: "database-users", to: "database", reached: true },
    { row, from: "database-users", to: "internet", reached: false },
    { row, from: "traefik", to: "api-server", reached: true },
    { row, from: "traefik", to: "database", reached: false },
    { row, from: "traefik", to: "internet", reached: false },
    { row, from: "external-secrets", to: "aws:secretsmanager", reached: true },
    { row, from: "external-secrets", to: "internet:80", reached: false },
    { row, from: "external-secrets", to: "database", reached: false },
  ];
}
