export { ArgoCd, type ArgoCdProps } from "./argo-cd";
export { CertManager, type CertManagerProps } from "./cert-manager";
export { Cilium, type CiliumProps } from "./cilium";
export { ClusterAutoscaler, type ClusterAutoscalerProps } from "./cluster-autoscaler";
export { ExternalDns, type ExternalDnsProps } from "./external-dns";
export { ExternalSecrets, type ExternalSecretsProps } from "./external-secrets";
export { GatewayApiCrds } from "./gateway-api-crds";
export { KubePrometheusStack, type KubePrometheusStackProps } from "./kube-prometheus-stack";
export { Kyverno, type KyvernoProps } from "./kyverno";
export { Loki, type LokiProps } from "./loki";
export { MetricsServer, type MetricsServerProps } from "./metrics-server";
export {
  CollectorAgents,
  CollectorGateway,
  type CollectorAgentsProps,
  type CollectorGatewayProps,
} from "./opentelemetry-collector";
export { PrometheusOperatorCrds } from "./prometheus-operator-crds";
export { Tempo, type TempoProps } from "./tempo";
export { Traefik, traefikWeb, type TraefikProps } from "./traefik";
export { Vault, vaultImage, type VaultProps } from "./vault";
