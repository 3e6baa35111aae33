import { z } from "zod";
import { stores } from "../core/aiven/stores";
import type { ServiceFlows } from "../core/service-flows";
import { choice, distinct, flag, path, section, text, whole } from "./fields";
import { endpointServices } from "./network";

function port() {
  const error = "is not a port; choose a whole number from 1025 to 65535";
  return z.int({ error }).min(1025, { error }).max(65_535, { error });
}

/** What AWS offers inside the VPC: by interface endpoints, and by the two gateways that are always there. */
const reachableServices = [...endpointServices, "s3", "dynamodb"] as const;

/** One service. What is left out of one of the document's has the document's value. */
const service = section({
  /** Whether it exists. Default: true. */
  enabled: flag().optional(),
  /** Ports its containers listen on, above 1024 because they are not root. */
  ports: section({
    /** HTTP; metrics are there too. Default: 8080. */
    http: port().optional(),
    /** gRPC, for callers inside the cluster only. Default: 50051. */
    grpc: port().optional(),
  }).prefault({}),
  /** Application of the edge on whose host it answers. Default: api. */
  application: z.string({ error: "is not the name of an application; write it as api" }).optional(),
  /** Beginnings of the paths it answers. Default: `/v1/<name>`; none keeps it inside the cluster. */
  routes: z
    .array(
      path(
        "a beginning of paths",
        "write it as /v1/ledger, with a slash at its beginning and none at its end",
      ),
      { error: 'is not a list of paths; write it as ["/v1/ledger"]' },
    )
    .optional(),
  /** Which services it calls, pod to pod. Default: none, but wallet by gRPC for `ledger`. */
  mayCall: z
    .array(
      section({
        /** The service that is called. */
        service: z.string({ error: "is not the name of a service; name one" }),
        /** Which of its ports. */
        port: choice(["http", "grpc"]),
      }),
      { error: 'is not a list of calls; write it as [{ service: "wallet", port: "grpc" }]' },
    )
    .optional(),
  /**
   * Whether it calls others through the Gateway too, by their host for gRPC. Cilium can name no port on the way to a
   * Gateway, so whatever lets it in is open to it. Default: false.
   */
  callsGateway: flag().optional(),
  /** Stores it has a user of its own in, with a secret that says how to reach it. Default: all. */
  dataStores: distinct(
    z.array(choice(stores), { error: 'is not a list of stores; write it as ["postgres"]' }),
  ).optional(),
  /** Services of AWS it calls, without leaving the VPC. Default: s3 and kms. */
  awsServices: distinct(
    z.array(choice(reachableServices), {
      error: 'is not a list of services; write it as ["s3", "kms"]',
    }),
  ).optional(),
  /** Hosts on the Internet it calls, by TLS on port 443: nodes let no other out. Default: none. */
  egress: distinct(
    z.array(
      text(
        "a host",
        /^(?=.{4,253}$)(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
        "write it as api.example.org, or *.example.org for every name one label longer",
      ),
      { error: 'is not a list of hosts; write it as ["api.example.org"]' },
    ),
  ).optional(),
  /** Fewest and most pods; between them, the load decides. Default: 2 and 6. */
  replicas: section({
    min: whole("pods", 1, 100).optional(),
    max: whole("pods", 1, 100).optional(),
  }).prefault({}),
  /** Percent of the CPU it asks for, above which it gets more pods. Default: 70. */
  targetCpu: whole("percent", 10, 95).optional(),
});

type ServiceInput = z.output<typeof service>;

/** The services by name: the document's `ledger`, `wallet` and `merchant`, and your own. Git owns their Deployments. */
export const localplusServices = z
  .record(
    text(
      "a service's name",
      /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/,
      "use up to 40 lower-case letters, digits and dashes, beginning with a letter",
    ),
    service,
    { error: "is not a group of services; write it as { ledger: { replicas: { max: 8 } } }" },
  )
  .default({});

export type ServicesInput = z.output<typeof localplusServices>;

/** A service, complete. */
export interface PlatformService extends ServiceFlows {
  /** Name of the edge's application on whose host it answers. */
  readonly application: string;
  readonly routes: readonly string[];
  readonly awsServices: readonly (typeof reachableServices)[number][];
  readonly replicas: { readonly min: number; readonly max: number };
  readonly targetCpu: number;
}

/** The services by name, complete. */
export type PlatformServices = Readonly<Record<string, PlatformService>>;

/** The document's services. */
const documentServices: Readonly<Record<string, Partial<ServiceInput>>> = {
  ledger: { mayCall: [{ service: "wallet", port: "grpc" }] },
  wallet: {},
  merchant: {},
};

/** The services that exist, each with its defaults. */
export function serviceSettings(services: ServicesInput): PlatformServices {
  const names = [...new Set([...Object.keys(documentServices), ...Object.keys(services)])];
  const existing = names.filter((name) => services[name]?.enabled !== false);
  return Object.fromEntries(
    existing.map((name) => [
      name,
      settingsOf(name, { ...documentServices[name], ...services[name] }),
    ]),
  );
}

function settingsOf(name: string, given: Partial<ServiceInput>): PlatformService {
  return {
    ports: { http: given.ports?.http ?? 8080, grpc: given.ports?.grpc ?? 50_051 },
    application: given.application ?? "api",
    routes: given.routes ?? [`/v1/${name}`],
    mayCall: given.mayCall ?? [],
    callsGateway: given.callsGateway ?? false,
    dataStores: given.dataStores ?? stores,
    awsServices: given.awsServices ?? ["s3", "kms"],
    egress: given.egress ?? [],
    replicas: { min: given.replicas?.min ?? 2, max: given.replicas?.max ?? 6 },
    targetCpu: given.targetCpu ?? 70,
  };
}
