import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { IContainer } from "kubernetes-models/v1/Container";
import { ServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import { imageFor, type Mirrors } from "../../core/mirrors";
import type { Placement } from "../../core/placement";
import { podSpread } from "../../core/pod-spread";
import { manifest, type KubernetesObject } from "../kubernetes";

export interface CloudflaredProps {
  readonly namespace: string;
  /** Labels of its pods, by which policies know them. */
  readonly labels: Readonly<Record<string, string>>;
  /** Pods, no two on one node. */
  readonly replicas: number;
  /** Secret whose key `token` is the tunnel's token. */
  readonly tokenSecret: string;
  /** Port of metrics and readiness. */
  readonly metricsPort: number;
  readonly placement: Placement;
  /** What stands for the registries of its images. */
  readonly mirrors: Mirrors;
}

const name = "cloudflared";

/** Version and digest as published on Docker Hub, of all architectures. Read 2026-11-22. */
const image =
  "docker.io/cloudflare/cloudflared:2026.10.0@sha256:9b49eed8f62806d5d45ddf59ecefb5710429598ea6d3fcccd2af938f621b2b07";

/** The user of the image. */
const user = 65_532;

/** Seconds requests on their way are given before the connections to Cloudflare are closed. */
const graceSeconds = 30;

/**
 * The tunnel's end in the cluster. Each pod holds four connections to Cloudflare; one pod is enough to serve, and each
 * stands on a node of its own. It is not scaled by load: fewer pods would break connections that are open.
 */
export function cloudflaredObjects(props: CloudflaredProps): KubernetesObject[] {
  const { namespace, labels, replicas, placement } = props;
  const metadata = { name, namespace, labels: { ...labels } };
  const selector = { matchLabels: { ...labels } };
  const [acrossZones] = podSpread(labels);
  return [
    manifest(new ServiceAccount({ metadata, automountServiceAccountToken: false })),
    manifest(
      new Deployment({
        metadata,
        spec: {
          replicas,
          selector,
          // No node is free for one pod more when every node has one.
          strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
          template: {
            metadata: { labels: { ...labels } },
            spec: {
              serviceAccountName: name,
              automountServiceAccountToken: false,
              enableServiceLinks: false,
              nodeSelector: { ...placement.nodeSelector },
              tolerations: placement.tolerations.map((toleration) => ({ ...toleration })),
              affinity: {
                podAntiAffinity: {
                  requiredDuringSchedulingIgnoredDuringExecution: [
                    { labelSelector: selector, topologyKey: "kubernetes.io/hostname" },
                  ],
                },
              },
              ...(acrossZones && { topologySpreadConstraints: [acrossZones] }),
              priorityClassName: "system-cluster-critical", // without it no request reaches anything
              securityContext: {
                runAsNonRoot: true,
                runAsUser: user,
                runAsGroup: user,
                seccompProfile: { type: "RuntimeDefault" },
              },
              containers: [container(props)],
              terminationGracePeriodSeconds: graceSeconds + 15,
            },
          },
        },
      }),
    ),
    manifest(
      new PodDisruptionBudget({
        metadata,
        spec: { selector, maxUnavailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow" },
      }),
    ),
  ];
}

function container({ tokenSecret, metricsPort, mirrors }: CloudflaredProps): IContainer {
  const ready = { httpGet: { path: "/ready", port: "metrics" }, timeoutSeconds: 3 };
  return {
    name,
    image: imageFor(image, mirrors),
    args: [
      "tunnel",
      "--no-autoupdate",
      "--metrics",
      `0.0.0.0:${metricsPort}`,
      "--grace-period",
      `${graceSeconds}s`,
      "run",
    ],
    env: [
      { name: "TUNNEL_TOKEN", valueFrom: { secretKeyRef: { name: tokenSecret, key: "token" } } },
    ],
    ports: [{ name: "metrics", containerPort: metricsPort, protocol: "TCP" }],
    resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } },
    readinessProbe: { ...ready, periodSeconds: 5, failureThreshold: 2 },
    // Slow to act: a pod that only waits for Cloudflare is not made better by being started again.
    livenessProbe: { ...ready, initialDelaySeconds: 10, periodSeconds: 10, failureThreshold: 6 },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
  };
}
