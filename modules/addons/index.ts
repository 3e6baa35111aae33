export { Cilium, type CiliumProps } from "./cilium";
export { ClusterAutoscaler, type ClusterAutoscalerProps } from "./cluster-autoscaler";
export { ExternalDns, type ExternalDnsProps } from "./external-dns";
export { ExternalSecrets, type ExternalSecretsProps } from "./external-secrets";
export { GatewayApiCrds } from "./gateway-api-crds";
export { Kyverno, type KyvernoProps } from "./kyverno";
export { MetricsServer, type MetricsServerProps } from "./metrics-server";
export { PrometheusOperatorCrds } from "./prometheus-operator-crds";
export { Traefik, traefikWeb, type TraefikProps } from "./traefik";
