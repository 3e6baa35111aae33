import { SecretStore } from "@kubernetes-models/external-secrets/external-secrets.io/v1/SecretStore";
import { ServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import { Fn } from "cdktf";
import { createHash } from "node:crypto";
import type { Mirrors } from "../../core/mirrors";
import { rememberExample } from "../../core/examples";
import { manifest, type KubernetesObject } from "../kubernetes";
import { policy, ranges, tcpTo } from "../namespaces";
import { storedSecret } from "../secrets";
import { jobObjects, type DatabaseUsersJobProps } from "./job";

/** A service's database user in AWS Secrets Manager. */
export interface DatabaseUser {
  /** Name of the secret, whose fields `username`, `password` and `database` are read. */
  readonly source: string;
  /** Name of the Secret made of it; another value has another name. */
  readonly secret: string;
  /** Id of the present value; another value has another one. */
  readonly versionId: string;
}

export interface DatabaseUsersProps {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly region: string;
  /** ARN of the role that alone may read the master secret. */
  readonly roleArn: string;
  readonly masterSecretArn: string;
  readonly host: string;
  readonly port: number;
  /** Ranges of the database's subnets. */
  readonly databaseRanges: readonly string[];
  /** The store that all secrets but the master one are in. */
  readonly clusterStore: string;
  /** The users by service. */
  readonly users: Readonly<Record<string, DatabaseUser>>;
  /** Seconds the Job may take, its retries included. */
  readonly deadlineSeconds: number;
  /** What stands for the registries of its images. */
  readonly mirrors: Mirrors;
}

/** Name of the store and of the Secret that the Job alone uses. */
const master = "master";

const purpose = "database-users";
const labels = { "app.kubernetes.io/name": purpose };

/** The service account with the role, and the store that reads as it. */
export function masterStoreObjects(props: DatabaseUsersProps): KubernetesObject[] {
  const { namespace, serviceAccount, region, roleArn } = props;
  return [
    manifest(
      new ServiceAccount({
        metadata: {
          name: serviceAccount,
          namespace,
          annotations: { "eks.amazonaws.com/role-arn": roleArn },
        },
        automountServiceAccountToken: false,
      }),
    ),
    manifest(
      new SecretStore({
        metadata: { name: master, namespace },
        spec: {
          provider: {
            aws: {
              service: "SecretsManager",
              region,
              auth: { jwt: { serviceAccountRef: { name: serviceAccount } } },
            },
          },
        },
      }),
    ),
  ];
}

/** The Secrets the Job reads. RDS gives the master user another password every week, so its is read often. */
export function databaseUserSecrets(props: DatabaseUsersProps): KubernetesObject[] {
  const { namespace, masterSecretArn, clusterStore, users } = props;
  return [
    storedSecret({
      name: master,
      namespace,
      store: { kind: "SecretStore", name: master },
      source: masterSecretArn,
      keys: { username: "username", password: "password" },
      refresh: "5m",
    }),
    ...Object.values(users).map(({ source, secret }) =>
      storedSecret({
        name: secret,
        namespace,
        store: { kind: "ClusterSecretStore", name: clusterStore },
        source,
        keys: { username: "username", password: "password", database: "database" },
        refresh: "never",
      }),
    ),
  ];
}

/** The Job, and what it may reach. */
export function databaseUsersJob(props: DatabaseUsersProps): KubernetesObject[] {
  const { namespace, serviceAccount, host, port, databaseRanges, users } = props;
  const { deadlineSeconds, mirrors } = props;
  const job = { namespace, serviceAccount, labels, masterSecret: master, deadlineSeconds, mirrors };
  const userSecrets = Object.entries(users).map(([service, { secret }]) => [service, secret]);
  return [
    policy({ name: purpose, namespace }, labels, {
      egress: [tcpTo(ranges(databaseRanges), [port])],
    }),
    ...jobObjects({
      ...job,
      name: jobName(job, props),
      host,
      port,
      userSecrets: Object.fromEntries(userSecrets) as Record<string, string>,
    }),
  ];
}

/** What is known of the Job before anything is applied. */
type KnownJob = Omit<DatabaseUsersJobProps, "name" | "host" | "port" | "userSecrets">;

/**
 * Another name whenever the Job has something to do, or is another: a Job cannot change. The first part stands for all
 * that is known beforehand, script and image included; the second for what Terraform learns at apply: the database, by its
 * address and master secret, and the passwords.
 */
function jobName(
  job: KnownJob,
  { host, port, masterSecretArn, users }: DatabaseUsersProps,
): string {
  const services = Object.keys(users).map((service) => [service, service]);
  const userSecrets = Object.fromEntries(services) as Record<string, string>;
  const known = jobObjects({ ...job, name: purpose, host: "", port: 0, userSecrets });
  const versions = Object.values(users).map(({ versionId }) => versionId);
  const learnt = Fn.sha256(Fn.join(",", [host, Fn.tostring(port), masterSecretArn, ...versions]));
  const atApply = Fn.substr(learnt, 0, 8);
  rememberExample(atApply, "01234567");
  return `${purpose}-${hashed(known)}-${atApply}`;
}

/** The beginning of the objects' SHA-256. */
function hashed(objects: readonly KubernetesObject[]): string {
  return createHash("sha256").update(JSON.stringify(objects)).digest("hex").slice(0, 8);
}
