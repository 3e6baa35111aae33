import { podsIn, podsOfRelease } from "./cluster-flows";
import { vaultLabels } from "./vault";
import { workloads } from "./workloads";

/** Namespace of the Gateway and of cloudflared. */
export const platformNamespace = "platform";

/** Namespace of metrics, logs and traces. */
export const monitoringNamespace = workloads.localplus.loki.namespace;

/** Namespace of what looks at each node itself and so needs privileges that nothing beside it may have. */
export const agentsNamespace = "node-agents";

/** Namespace of cert-manager. */
export const certificatesNamespace = "cert-manager";

/** Namespace of ArgoCD and of all Applications. */
export const gitopsNamespace = "argocd";

/** Namespace of Vault and of what saves it. */
export const vaultNamespace = workloads.localplus.vault.namespace;

const secretsNamespace = workloads.localplus["external-secrets"].namespace;
const dnsNamespace = workloads.localplus["external-dns"].namespace;

/** Namespace of Kyverno, and the one it takes exceptions from. */
export const kyvernoNamespace = "kyverno";

/** Pods of the platform, by the labels their charts give them. */
export const cloudflared = podsIn(platformNamespace, "cloudflared");
export const externalSecrets = podsIn(secretsNamespace);
export const externalSecretsWebhook = podsIn(secretsNamespace, "external-secrets-webhook");
/** The two external-dns are of one chart: only the label of their releases tells them apart. */
export const externalDns = podsOfRelease(dnsNamespace, "external-dns");
export const externalDnsCloudMap = podsOfRelease(dnsNamespace, "external-dns-cloud-map");
export const kyverno = podsIn(kyvernoNamespace);
export const kyvernoWebhook = podsIn(kyvernoNamespace, "kyverno-admission-controller");
export const prometheus = podsIn(monitoringNamespace, "prometheus");
export const alertmanager = podsIn(monitoringNamespace, "alertmanager");
export const grafana = podsIn(monitoringNamespace, "grafana");
export const prometheusOperator = podsIn(
  monitoringNamespace,
  "kube-prometheus-stack-prometheus-operator",
);
export const kubeStateMetrics = podsIn(monitoringNamespace, "kube-state-metrics");
export const telemetryCollector = podsIn(monitoringNamespace, "opentelemetry-collector");
export const telemetryAgents = podsIn(agentsNamespace, "otel-agent");
export const loki = podsIn(monitoringNamespace, "loki");
export const tempo = podsIn(monitoringNamespace, "tempo");

export const certManager = podsIn(certificatesNamespace);
export const certManagerWebhook = podsIn(certificatesNamespace, "webhook");
export const vault = podsIn(vaultNamespace, vaultLabels["app.kubernetes.io/name"]);
export const vaultSnapshots = podsIn(vaultNamespace, "vault-snapshots");
export const argoServer = podsIn(gitopsNamespace, "argocd-server");
export const argoController = podsIn(gitopsNamespace, "argocd-application-controller");
export const argoRepoServer = podsIn(gitopsNamespace, "argocd-repo-server");
export const argoApplicationSets = podsIn(gitopsNamespace, "argocd-applicationset-controller");
export const argoDex = podsIn(gitopsNamespace, "argocd-dex-server");
export const argoRedisSecret = podsIn(gitopsNamespace, "argocd-redis-secret-init");
export const argoRedis = podsIn(gitopsNamespace, "argocd-redis");
export const argoRedisHa = podsIn(gitopsNamespace, "argocd-redis-ha");
export const argoRedisProxy = podsIn(gitopsNamespace, "argocd-redis-ha-haproxy");

/** Namespaces without which no node joins and no other pod starts. No policy selects their pods. */
export const bootstrapNamespaces: readonly string[] = ["kube-system"];
