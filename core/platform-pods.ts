import { podsIn } from "./cluster-flows";
import { workloads } from "./workloads";

/** Namespace of the Gateway and of cloudflared. */
export const platformNamespace = "platform";

/** Namespace of metrics, logs and traces. */
export const monitoringNamespace = workloads.localplus.loki.namespace;

/** Namespace of what runs on every node and looks at the node itself. */
export const agentsNamespace = "node-agents";

const secretsNamespace = workloads.localplus["external-secrets"].namespace;
const dnsNamespace = workloads.localplus["external-dns"].namespace;

/** Namespace of Kyverno, and the one it takes exceptions from. */
export const kyvernoNamespace = "kyverno";

/** Pods of the platform, by the labels their charts give them. */
export const cloudflared = podsIn(platformNamespace, "cloudflared");
export const externalSecrets = podsIn(secretsNamespace);
export const externalSecretsWebhook = podsIn(secretsNamespace, "external-secrets-webhook");
export const externalDns = podsIn(dnsNamespace, "external-dns");
export const kyverno = podsIn(kyvernoNamespace);
export const kyvernoWebhook = podsIn(kyvernoNamespace, "kyverno-admission-controller");
export const prometheus = podsIn(monitoringNamespace, "prometheus");
export const telemetryCollector = podsIn(monitoringNamespace, "opentelemetry-collector");
export const loki = podsIn(monitoringNamespace, "loki");
export const tempo = podsIn(monitoringNamespace, "tempo");

/** Namespaces without which no node joins and no other pod starts. No policy selects their pods. */
export const bootstrapNamespaces: readonly string[] = ["kube-system"];
