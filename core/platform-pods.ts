import { podsIn, podsOfRelease } from "./cluster-flows";
import { workloads } from "./workloads";

/** Namespace of the Gateway and of cloudflared. */
export const platformNamespace = "platform";

/** Namespace of metrics, logs and traces. */
export const monitoringNamespace = workloads.localplus.loki.namespace;

const secretsNamespace = workloads.localplus["external-secrets"].namespace;
const dnsNamespace = workloads.localplus["external-dns"].namespace;

/** Pods of the platform, by the labels their charts give them. */
export const cloudflared = podsIn(platformNamespace, "cloudflared");
export const externalSecrets = podsIn(secretsNamespace);
export const externalSecretsWebhook = podsIn(secretsNamespace, "external-secrets-webhook");
/** The two external-dns are of one chart: only the label of their releases tells them apart. */
export const externalDns = podsOfRelease(dnsNamespace, "external-dns");
export const externalDnsCloudMap = podsOfRelease(dnsNamespace, "external-dns-cloud-map");
export const prometheus = podsIn(monitoringNamespace, "prometheus");
export const telemetryCollector = podsIn(monitoringNamespace, "opentelemetry-collector");
export const loki = podsIn(monitoringNamespace, "loki");
export const tempo = podsIn(monitoringNamespace, "tempo");

/** Namespaces without which no node joins and no other pod starts. No policy selects their pods. */
export const bootstrapNamespaces: readonly string[] = ["kube-system"];
