import type { LocalPlusEnvironment } from "../../config/localplus";
import { admissionRows } from "./admission";
import { gitopsMetrics, gitopsQuestions, gitopsRows } from "./gitops";
import { controller, type PlatformRow } from "./platform-row";
import { never, reaches, type Question } from "./question";
import { nodeMetrics, telemetryMetrics, telemetryQuestions, telemetryRows } from "./telemetry";
import { vaultMetrics, vaultRows } from "./vault";

/**
 * Who of the platform's own pods calls what: the documents' tables, and what the components' own documentation says they
 * need. Whoever adds pods or a flow adds it here; that all others may not is asked by itself.
 */
function platformRows(environment: LocalPlusEnvironment): PlatformRow[] {
  const { edge } = environment;
  const tunnel = ["region1.v2.argotunnel.com", "region2.v2.argotunnel.com"];
  return [
    {
      row: "LP-27",
      from: "cloudflared",
      reaches: [
        ...tunnel.flatMap((host) => [`${host}:7844`, `${host}:7844/udp`]),
        `${edge.access.teamDomain}.cloudflareaccess.com`,
        ...aroundGateway,
      ],
    },
    { row: "LP-39", from: "external-secrets", reaches: [...controller, "aws:secretsmanager"] },
    {
      row: "LP-39", // one namespace, one set of flows
      from: "external-secrets-webhook",
      reaches: [...controller, "aws:secretsmanager"],
    },
    { row: "LP-30", from: "external-dns", reaches: [...controller, "aws:route53"] },
    {
      row: "LP-30",
      from: "external-dns-cloud-map",
      reaches: [...controller, "aws:servicediscovery"],
    },
    ...vaultRows(environment),
    ...gitopsRows(environment),
    ...admissionRows(environment),
    ...telemetryRows(environment),
    {
      row: "LP-20",
      from: "prometheus",
      reaches: [
        "cloudflared:2000",
        "external-secrets:8080",
        "external-dns:7979",
        "external-dns-cloud-map:7979",
        "kyverno:8000",
        "kyverno-admission-controller:8000",
        ...telemetryMetrics,
        ...vaultMetrics,
        ...gitopsMetrics(environment),
      ],
    },
  ];
}

/** Webhooks of the platform's pods, which the API server and nodes call. */
const webhooks = [
  "external-secrets-webhook:10250",
  "kyverno-admission-controller:9443",
  "webhook:10250",
];

/** What may call the Gateway may call nodes and the API server too: Cilium has no narrower word for its place. */
export const aroundGateway = ["gateway", "api-server", "node:80", ...nodeMetrics];

/** What nobody reaches but those who are said to. */
const closed = [
  "internet",
  "internet:80",
  "postgres",
  "kafka",
  "valkey",
  "aws:kms",
  "aws:s3",
  "aws:secretsmanager",
  ...aroundGateway,
];

/** Who reaches one endpoint of the VPC reaches all: their addresses are in the same subnets, and IAM decides the rest. */
export function withEndpoints(
  { network }: LocalPlusEnvironment,
  targets: readonly string[],
): string[] {
  const endpoints = network.endpoints.interface.map((service) => `aws:${service}`);
  const some = targets.some((to) => endpoints.includes(to));
  return [...new Set([...targets, ...(some ? endpoints : [])])];
}

/** Ends that some row of the platform names, and pods that nobody calls. */
export function platformTargets(environment: LocalPlusEnvironment): string[] {
  const rows = platformRows(environment);
  const named = [...rows.flatMap((row) => row.reaches), ...webhooks, ...closed];
  const called = new Set(named.map((to) => to.split(":")[0]));
  const uncalled = rows.filter(({ from }) => !called.has(from)).map(({ from }) => `${from}:443`);
  return [...new Set([...named, ...uncalled])];
}

/** What the platform's own pods reach and do not. */
export function platformQuestions(environment: LocalPlusEnvironment): Question[] {
  const rows = platformRows(environment).map((row) => {
    return { ...row, reaches: withEndpoints(environment, row.reaches) };
  });
  const targets = platformTargets(environment);
  const services = Object.entries(environment.services);
  return [
    ...rows.flatMap((row) => [
      ...reaches(row.row, row.from, ...row.reaches),
      ...never("LP-19", row.from, ...targets.filter((to) => !row.reaches.includes(to))),
      ...services.flatMap(([name, { ports }]) => [
        { row: "LP-20", from: row.from, to: `${name}:${ports.http}`, reached: scrapes(row.from) },
        ...never("LP-20", row.from, `${name}:${ports.grpc}`),
      ]),
      ...never("LP-15", "internet", `${row.from}:443`),
    ]),
    ...gitopsQuestions(environment),
    ...telemetryQuestions(environment),
    ...reaches("LP-39", "api-server", ...webhooks),
    ...reaches("LP-39", "node", ...webhooks),
    ...never("LP-19", "api-server", ...webhooks.map((to) => to.replace(/\d+$/, "443"))),
    ...never(
      "LP-19",
      "api-server",
      ...services.map(([name, { ports }]) => `${name}:${ports.http}`),
    ),
    ...["default", "platform", "monitoring", "external-dns"].flatMap((namespace) =>
      never("LP-19", `namespace:${namespace}`, ...targets),
    ),
  ];
}

function scrapes(from: string): boolean {
  return from === "prometheus";
}
