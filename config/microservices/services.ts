import { z } from "zod";
import { choice, cidr, flag, path, section, text, whole } from "../fields";
import { documentServices } from "./document-services";

const variable = text(
  "the name of a variable",
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  "write it as LOG_LEVEL, of letters, digits and underscores",
);

/** A port number. */
function port() {
  const error = "is not a port; choose a whole number from 1 to 65535";
  return z.int({ error }).min(1, { error }).max(65_535, { error });
}

/**
 * Beginning of the paths that Traefik keeps for its own health, on every host and before all routes:
 * `pingConfiguration` in traefik/traefik, pkg/provider/traefik/internal.go.
 */
const proxysOwnPath = "/ping";

/**
 * One service. What is left out of a document's service has the document's value; of `environment` and `secrets`, each
 * variable by itself.
 */
const service = section({
  /** Whether the service runs. Default: true. */
  enabled: flag().optional(),
  /** The image. */
  image: section({
    /** Where it is. Default: `platform-<name>` in the account's own registry (ECR) of the region. */
    repository: text(
      "a repository of images",
      /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+$/,
      "write it as registry.example.org/team/name, without a tag",
    ).optional(),
    /** Which one; never `latest`. Default: 1.0.0, the version of the document. */
    tag: text(
      "the tag of one image for ever",
      /^(?!latest$)\w[\w.-]{0,127}$/,
      "write it as 1.0.0; latest means another image every day",
    ).optional(),
  }).prefault({}),
  /** Port the container listens on. No default for a service of your own. */
  port: port().optional(),
  /** Which of the platform's two host names it answers on, `api` or `app`. No default for a service of your own. */
  host: choice(["api", "app"]).optional(),
  /** Beginning of the paths it answers; it is cut off before the service sees them. Default: the whole host. */
  prefix: path(
    "a beginning of paths",
    "write it as /auth, with a slash at its beginning and none at its end",
  )
    .refine((prefix) => !prefix.startsWith(proxysOwnPath), {
      error: `begins with ${proxysOwnPath}, which Traefik answers itself; choose another`,
    })
    .optional(),
  /** Path that answers with 200 while the container is well. Default: /health. */
  healthPath: text("a path", /^\/[\w.~/-]*$/, "write it as /health").optional(),
  /** Fewest and most pods; between them, the load decides. Default: 2 and 4. */
  replicas: section({
    min: whole("pods", 1, 100).optional(),
    max: whole("pods", 1, 100).optional(),
  }).prefault({}),
  /** Percent of the CPU it asks for, above which it gets more pods. Default: 70. */
  targetCpu: whole("percent", 10, 95).optional(),
  /** What one pod is given. CPU has no upper limit: it would only slow the pod down while the node idles. */
  resources: section({
    /** CPU it can count on, in thousandths of one. Default: 100. */
    cpuMillis: whole("thousandths of a CPU", 10, 16_000).optional(),
    /** Memory it can count on. Default: 256. */
    memoryMib: whole("MiB", 32, 65_536).optional(),
    /** Memory above which it is killed. Default: `memoryMib`. */
    memoryLimitMib: whole("MiB", 32, 65_536).optional(),
  }).prefault({}),
  /** Variables with values that everybody may know. Default: none. */
  environment: z
    .record(variable, z.string({ error: 'is not a text; write it as "…"' }), {
      error: 'is not a group of variables; write it as { LOG_LEVEL: "info" }',
    })
    .optional(),
  /** Variables with secret values: the name of each one's entry in `secrets`. Default: none. */
  secrets: z
    .record(variable, z.string({ error: "is not the name of a secret; name one of secrets" }), {
      error: 'is not a group of variables; write it as { STRIPE_KEY: "stripe" }',
    })
    .optional(),
  /**
   * Whether it has a database of its own, with a user of its own. PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD and
   * PGSSLMODE tell it where; PostgreSQL's clients read them by themselves. Default: false.
   */
  database: flag().optional(),
  /** Whether it may keep data in the bucket, whose name is in APP_DATA_BUCKET. Default: false. */
  appData: flag().optional(),
  /** Other services it may call, by name: each answers at `http://platform-<name>`. Default: none; `frontend`, the other three. */
  calls: z
    .array(z.string({ error: "is not the name of a service" }), {
      error: 'is not a list of services; write it as ["users"]',
    })
    .optional(),
  /** What it may reach outside the cluster over TCP, beside its database and bucket. Default: nothing. */
  egress: z
    .array(
      section({
        /** Addresses; 0.0.0.0/0 is the Internet, and with it everything else that listens on the port. */
        to: cidr(),
        port: port(),
      }),
      { error: 'is not a list of ways out; write it as [{ to: "0.0.0.0/0", port: 443 }]' },
    )
    .optional(),
});

/** The services by name: the document's `auth`, `users`, `items` and `frontend`, and your own. */
export const microservicesServices = z
  .record(
    text(
      "a service's name",
      /^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$/,
      "use up to 30 lower-case letters, digits and dashes, beginning with a letter",
    ),
    service,
    { error: "is not a group of services; write it as { auth: { replicas: { max: 8 } } }" },
  )
  .default({});

/** What a file says of a service. */
export type ServiceInput = z.output<typeof service>;

/** A service as its file and the defaults say, before it is known to make sense. */
export type ServiceSettings = {
  readonly [K in Exclude<keyof ServiceInput, Open | "enabled">]-?: Complete<
    NonNullable<ServiceInput[K]>
  >;
} & Pick<ServiceInput, Open>;

/** What has no default: a service of one's own must say it, or it means something when left out. */
type Open = "port" | "host" | "prefix" | "image";

type Complete<T> = T extends object ? { readonly [K in keyof T]-?: NonNullable<T[K]> } : T;

/** A service, complete. */
export interface Service extends Omit<ServiceSettings, Open> {
  /** The image with its tag. */
  readonly image: string;
  readonly port: number;
  /** The host name in full. */
  readonly hostname: string;
  /** Beginning of the paths, which is cut off; undefined when the whole host is the service's. */
  readonly prefix: string | undefined;
}

/** The services that run, each with its defaults. */
export function serviceSettings(
  services: Readonly<Record<string, ServiceInput>>,
): Readonly<Record<string, ServiceSettings>> {
  const names = [...new Set([...Object.keys(documentServices), ...Object.keys(services)])];
  const running = names.filter((name) => services[name]?.enabled !== false);
  return Object.fromEntries(
    running.map((name) => [name, settingsOf(merged(name, services[name] ?? {}, running))]),
  );
}

/** The document's service with what the file says of it; the document's calls lead to services that run. */
function merged(
  name: string,
  given: Partial<ServiceInput>,
  running: readonly string[],
): Partial<ServiceInput> {
  const document: Partial<ServiceInput> = documentServices[name] ?? {};
  return {
    ...document,
    calls: document.calls?.filter((called) => running.includes(called)),
    ...given,
    environment: { ...document.environment, ...given.environment },
    secrets: { ...document.secrets, ...given.secrets },
  };
}

function settingsOf(given: Partial<ServiceInput>): ServiceSettings {
  const { image = {}, port, host, prefix, replicas, resources } = given;
  const memoryMib = resources?.memoryMib ?? 256;
  return {
    image,
    port,
    host,
    prefix,
    healthPath: given.healthPath ?? "/health",
    replicas: { min: replicas?.min ?? 2, max: replicas?.max ?? 4 },
    targetCpu: given.targetCpu ?? 70,
    resources: {
      cpuMillis: resources?.cpuMillis ?? 100,
      memoryMib,
      memoryLimitMib: resources?.memoryLimitMib ?? memoryMib,
    },
    environment: given.environment ?? {},
    secrets: given.secrets ?? {},
    database: given.database ?? false,
    appData: given.appData ?? false,
    calls: given.calls ?? [],
    egress: given.egress ?? [],
  };
}

/** What completes a service beside its own settings. */
export interface ServiceSurroundings {
  readonly account: string;
  readonly region: string;
  readonly hosts: Readonly<Record<"api" | "app", string>>;
}

/** The complete service. Its settings have passed every rule. */
export function completeService(
  name: string,
  { image, port, host, prefix, ...settings }: ServiceSettings,
  { account, region, hosts }: ServiceSurroundings,
): Service {
  if (port === undefined || host === undefined)
    throw new Error(`service ${name} has passed the rules without port or host`);
  const repository =
    image.repository ?? `${account}.dkr.ecr.${region}.amazonaws.com/platform-${name}`;
  return {
    ...settings,
    image: `${repository}:${image.tag ?? "1.0.0"}`,
    port,
    hostname: hosts[host],
    prefix,
  };
}
