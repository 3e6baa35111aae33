/**
 * Public registries that images of the platform come from, whatever stands for them. What the charts run was read from
 * their rendered objects on 2026-11-22; `npm run charts` reports an image from anywhere else.
 */
export const publicRegistries: Readonly<Record<string, string>> = {
  "docker.io": "Docker Hub: cloudflared, Grafana, Loki, Tempo, Vault, the OpenTelemetry collector",
  "ecr-public.aws.com": "Amazon's public registry by its other name: Redis and HAProxy of ArgoCD",
  "ghcr.io": "GitHub: external-secrets, hooks of Kyverno and of Prometheus' operator",
  "public.ecr.aws": "Amazon's public registry: Traefik, the client of PostgreSQL",
  "quay.io": "Red Hat: Cilium, ArgoCD, cert-manager, Prometheus",
  "reg.kyverno.io": "Kyverno",
  "registry.k8s.io":
    "Kubernetes: autoscaler, metrics-server, external-dns, kube-state-metrics, snapshots of volumes",
};

/** Registry of images that name none. */
export const defaultRegistry = "docker.io";

/** The first part is a host when it looks like one; https://pkg.go.dev/github.com/distribution/reference */
export function registryOf(image: string): string {
  const [host = "", ...rest] = image.split("/");
  return rest.length > 0 && (/[.:]/.test(host) || host === "localhost") ? host : defaultRegistry;
}
