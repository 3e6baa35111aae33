import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IProbe } from "kubernetes-models/v1/Probe";
import { ServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import { podSpread } from "../../core/pod-spread";
import { manifest, type KubernetesObject } from "../kubernetes";
import { metadataOf, podLabels, type ServiceProps } from "./service";

/** User and group of the process, whatever the image says: a number that nothing on a node belongs to. */
const user = 10_001;

/** Seconds between the pod's leaving the Service and its being told to stop: what proxies need to notice. */
const leaveSeconds = 10;

/** The service's own account, which is nobody to Kubernetes: its token is in no pod. */
export function serviceAccount(service: ServiceProps): KubernetesObject {
  return manifest(
    new ServiceAccount({ metadata: metadataOf(service), automountServiceAccountToken: false }),
  );
}

/** A service account that services share, with a role in AWS. */
export function awsServiceAccount(
  {
    namespace,
    serviceAccount: name,
  }: { readonly namespace: string; readonly serviceAccount: string },
  roleArn: string,
): KubernetesObject {
  return manifest(
    new ServiceAccount({
      metadata: { name, namespace, annotations: { "eks.amazonaws.com/role-arn": roleArn } },
      automountServiceAccountToken: false,
    }),
  );
}

/**
 * The pods. Their number is left out, because the autoscaler keeps it. The names of their Secrets change with the
 * Secrets' values, and so pods are replaced, one after the other, whenever a secret changes.
 */
export function deployment(service: ServiceProps): KubernetesObject {
  const metadata = metadataOf(service);
  const labels = podLabels(service.name);
  return manifest(
    new Deployment({
      metadata,
      spec: {
        selector: { matchLabels: labels },
        strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        revisionHistoryLimit: 5,
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: service.awsAccount ?? metadata.name,
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: user,
              runAsGroup: user,
              fsGroup: user,
              seccompProfile: { type: "RuntimeDefault" },
            },
            topologySpreadConstraints: podSpread(labels).map((constraint) => ({
              ...constraint,
              matchLabelKeys: ["pod-template-hash"], // pods of the version that goes do not count
            })),
            containers: [container(service)],
            volumes: [{ name: "tmp", emptyDir: { sizeLimit: "256Mi" } }],
            terminationGracePeriodSeconds: leaveSeconds + 30,
          },
        },
      },
    }),
  );
}

function container({
  name,
  image,
  port,
  healthPath,
  resources,
  ...service
}: ServiceProps): IContainer {
  const { cpuMillis, memoryMib, memoryLimitMib } = resources;
  const health: IProbe = { httpGet: { path: healthPath, port: "http" }, timeoutSeconds: 3 };
  return {
    name,
    image,
    ports: [{ name: "http", containerPort: port, protocol: "TCP" }],
    env: [
      ...Object.entries(service.environment).map(([key, value]) => ({ name: key, value })),
      ...Object.entries(service.secrets).map(([key, secret]) => ({
        name: key,
        valueFrom: { secretKeyRef: { name: secret, key: "value" } },
      })),
    ],
    ...(service.database && { envFrom: [{ secretRef: { name: service.database.secret } }] }),
    resources: {
      requests: { cpu: `${cpuMillis}m`, memory: `${memoryMib}Mi` },
      limits: { memory: `${memoryLimitMib}Mi` },
    },
    startupProbe: { ...health, periodSeconds: 2, failureThreshold: 60 },
    readinessProbe: { ...health, periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { ...health, periodSeconds: 15, failureThreshold: 4 },
    lifecycle: { preStop: { sleep: { seconds: leaveSeconds } } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
  };
}
