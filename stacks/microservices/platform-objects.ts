import type { MicroservicesEnvironment } from "../../config/microservices";
import type { Fields, Reads } from "../../core/contract";
import { workloads } from "../../core/workloads";
import { traefikWeb } from "../../modules/addons";
import type { DatabaseUsersProps } from "../../modules/database-users";
import type { KubernetesObject } from "../../modules/kubernetes";
import {
  namespaceObjects,
  podsOf,
  ranges,
  tcpFrom,
  tcpTo,
  tlsAnywhere,
} from "../../modules/namespaces";
import { storedSecret } from "../../modules/secrets";
import type { Proxy, ServiceProps } from "../../modules/services";
import { secretName } from "../secrets";
import type { databaseContract, platformAwsContract, storageContract } from "./contracts";

/** What the objects need of other stacks. */
export interface Upstream {
  readonly storage: Reads<(typeof storageContract)["fields"] & Fields>;
  readonly database: Reads<(typeof databaseContract)["fields"] & Fields>;
  readonly roles: Reads<(typeof platformAwsContract)["fields"] & Fields>;
}

/** A secret in AWS Secrets Manager with the name of the Kubernetes Secret that holds its present value. */
export interface CurrentSecret {
  /** Another value has another name, so whatever names it is replaced with the value. */
  readonly name: string;
  /** Id of the present value; undefined where Terraform does not know the value. */
  readonly versionId: string | undefined;
}

export type CurrentSecrets = Readonly<Record<string, CurrentSecret>>;

/** Where services run, and where Traefik does. */
export const servicesNamespace = workloads.microservices["app-data"].namespace;
export const traefikNamespace = "traefik";

/** The store of all secrets but the master one. */
export const clusterStore = "aws-secrets-manager";

/** Seconds the Job of the database users may take: less than its release waits, so that it says why it failed. */
const jobDeadlineSeconds = 540;

/** Port of external-secrets' webhook, which the control plane calls. */
const webhookPort = 10_250;

const databaseUsers = workloads.microservices["database-users"];

/** Who sends requests to the services. */
export const proxy: Proxy = {
  namespace: traefikNamespace,
  labels: traefikWeb.labels,
  entryPoint: traefikWeb.entryPoint,
};

/** The namespaces, and what their pods may do. The control plane's own addresses are in the nodes' subnets. */
export function namespacesOf({
  network,
  cluster,
  services,
}: MicroservicesEnvironment): KubernetesObject[] {
  const { subnets } = network;
  const ports = [...new Set(Object.values(services).map(({ port }) => port))];
  const controlPlane = ranges(Object.values(subnets.nodes));
  return [
    ...namespaceObjects({ name: servicesNamespace }),
    ...namespaceObjects({ name: databaseUsers.namespace }),
    ...namespaceObjects({
      name: traefikNamespace,
      flows: {
        ingress: [tcpFrom(ranges(Object.values(subnets.public)), [traefikWeb.port])],
        egress: [
          tcpTo([podsOf(servicesNamespace)], ports),
          tcpTo([...ranges([cluster.serviceCidr]), ...controlPlane], [443]),
        ],
      },
    }),
    ...namespaceObjects({
      name: workloads.microservices["external-secrets"].namespace,
      flows: { ingress: [tcpFrom(controlPlane, [webhookPort])], egress: [tlsAnywhere] },
    }),
  ];
}

/** The services, complete: with their database, their Secrets and what the platform tells them. */
export function servicesOf(
  environment: MicroservicesEnvironment,
  { storage, database }: Upstream,
  secrets: CurrentSecrets,
): ServiceProps[] {
  const { services } = environment;
  return Object.entries(services).map(([name, service]) => {
    const ownSecret = databaseSecretOf(environment, name);
    return {
      ...service,
      name,
      namespace: servicesNamespace,
      environment: {
        ...service.environment,
        ...(ownSecret !== undefined && { PGSSLMODE: "require" }),
        ...(service.appData && { APP_DATA_BUCKET: storage.dataBucket }),
      },
      secrets: Object.fromEntries(
        Object.entries(service.secrets).map(([variable, purpose]) => [
          variable,
          current(secrets, purpose).name,
        ]),
      ),
      database:
        ownSecret === undefined
          ? undefined
          : {
              secret: current(secrets, ownSecret).name,
              ranges: Object.values(environment.network.subnets.database),
              port: database.port,
            },
      calls: Object.entries(services)
        .filter(([other]) => service.calls.includes(other))
        .map(([other, { port }]) => ({ name: other, port })),
      calledBy: Object.keys(services).filter((other) => services[other]?.calls.includes(name)),
      awsAccount: service.appData ? workloads.microservices["app-data"].serviceAccount : undefined,
    };
  });
}

/** The Secrets of the services. */
export function serviceSecretsOf(
  environment: MicroservicesEnvironment,
  secrets: CurrentSecrets,
): KubernetesObject[] {
  return Object.entries(environment.secrets).map(([purpose, { databaseOf }]) =>
    storedSecret({
      name: current(secrets, purpose).name,
      namespace: servicesNamespace,
      store: { kind: "ClusterSecretStore", name: clusterStore },
      source: secretName(environment.name, purpose),
      keys: databaseOf === undefined ? { value: undefined } : databaseKeys,
      refresh: "never",
    }),
  );
}

/** Variables of PostgreSQL's clients, each with the field of a database user's secret that it is. */
const databaseKeys = {
  PGHOST: "host",
  PGPORT: "port",
  PGDATABASE: "database",
  PGUSER: "username",
  PGPASSWORD: "password",
};

/** The database users of the services that have one. */
export function databaseUsersOf(
  environment: MicroservicesEnvironment,
  { database, roles }: Upstream,
  secrets: CurrentSecrets,
): DatabaseUsersProps {
  const users = Object.entries(environment.secrets).flatMap(([purpose, { databaseOf }]) => {
    const { name, versionId } = current(secrets, purpose);
    if (databaseOf === undefined || versionId === undefined) return [];
    const source = secretName(environment.name, purpose);
    return [[databaseOf, { source, secret: name, versionId }] as const];
  });
  return {
    namespace: databaseUsers.namespace,
    serviceAccount: databaseUsers.serviceAccount,
    region: environment.region,
    roleArn: roles.databaseUsersRoleArn,
    masterSecretArn: database.masterSecretArn,
    host: database.host,
    port: database.port,
    databaseRanges: Object.values(environment.network.subnets.database),
    clusterStore,
    users: Object.fromEntries(users),
    deadlineSeconds: jobDeadlineSeconds,
    mirrors: environment.mirrors,
  };
}

/** The secret of a service's database user; undefined when it has no database. */
function databaseSecretOf(
  { secrets }: MicroservicesEnvironment,
  service: string,
): string | undefined {
  return Object.keys(secrets).find((purpose) => secrets[purpose]?.databaseOf === service);
}

function current(secrets: CurrentSecrets, purpose: string): CurrentSecret {
  const secret = secrets[purpose];
  if (!secret)
    throw new Error(`no secret ${purpose} was made; there are ${Object.keys(secrets).join(", ")}`);
  return secret;
}
