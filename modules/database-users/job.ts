import { Job } from "kubernetes-models/batch/v1/Job";
import { imageFor, type Mirrors } from "../../core/mirrors";
import type { IContainer } from "kubernetes-models/v1/Container";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { manifest, type KubernetesObject } from "../kubernetes";
import { script } from "./script";

/**
 * The official image of PostgreSQL, for its client, from Amazon's mirror of Docker Hub, which limits nobody. A client
 * may be newer than the server; `\getenv` needs 15.
 */
export const clientImage = "public.ecr.aws/docker/library/postgres:17.6-alpine3.22";

/** User `postgres` of the image. */
const imageUser = 70;

/** Where the Secrets are. */
const usersFolder = "/users";
const scriptFolder = "/script";
const scriptFile = "create-users.sh";

export interface DatabaseUsersJobProps {
  /** Name of the Job; a Job cannot change, so another input must give another name. */
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly host: string;
  readonly port: number;
  /** Secret with `username` and `password` of the master user. */
  readonly masterSecret: string;
  /** Secrets with `username`, `password` and `database`, by service. */
  readonly userSecrets: Readonly<Record<string, string>>;
  /** Seconds after which it has failed, its retries included. */
  readonly deadlineSeconds: number;
  /** What stands for the registries of its images. */
  readonly mirrors: Mirrors;
}

/** The Job that makes the services' users and databases, and the script it runs. */
export function jobObjects(props: DatabaseUsersJobProps): KubernetesObject[] {
  const { name, namespace, labels } = props;
  return [
    manifest(
      new ConfigMap({ metadata: { name, namespace, labels }, data: { [scriptFile]: script } }),
    ),
    manifest(
      new Job({
        metadata: { name, namespace, labels },
        spec: {
          backoffLimit: 6,
          activeDeadlineSeconds: props.deadlineSeconds,
          template: {
            metadata: { labels },
            spec: {
              serviceAccountName: props.serviceAccount,
              automountServiceAccountToken: false,
              enableServiceLinks: false,
              restartPolicy: "Never", // each attempt is a pod of its own, whose log stays
              securityContext: {
                runAsNonRoot: true,
                runAsUser: imageUser,
                runAsGroup: imageUser,
                fsGroup: imageUser,
                seccompProfile: { type: "RuntimeDefault" },
              },
              containers: [container(props)],
              volumes: [
                { name: "script", configMap: { name } },
                { name: "users", projected: { sources: sources(props.userSecrets) } },
              ],
            },
          },
        },
      }),
    ),
  ];
}

function container({ host, port, masterSecret, mirrors }: DatabaseUsersJobProps): IContainer {
  const master = (key: string) => ({ secretKeyRef: { name: masterSecret, key } });
  return {
    name: "psql",
    image: imageFor(clientImage, mirrors),
    command: ["/bin/sh", `${scriptFolder}/${scriptFile}`],
    env: [
      { name: "PGHOST", value: host },
      { name: "PGPORT", value: `${port}` },
      { name: "PGDATABASE", value: "postgres" },
      { name: "PGSSLMODE", value: "require" },
      { name: "PGCONNECT_TIMEOUT", value: "10" },
      { name: "PGUSER", valueFrom: master("username") },
      { name: "PGPASSWORD", valueFrom: master("password") },
    ],
    resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "128Mi" } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    volumeMounts: [
      { name: "script", mountPath: scriptFolder, readOnly: true },
      { name: "users", mountPath: usersFolder, readOnly: true },
    ],
  };
}

/** One folder a service, with the three fields as files. */
function sources(userSecrets: DatabaseUsersJobProps["userSecrets"]) {
  return Object.entries(userSecrets).map(([service, name]) => ({
    secret: {
      name,
      items: ["username", "password", "database"].map((key) => ({
        key,
        path: `${service}/${key}`,
      })),
    },
  }));
}
