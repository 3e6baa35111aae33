import type { Problem } from "../../../core/problems";
import type { ObjectFields } from "../object";
import { application } from "./application";
import { certificate } from "./certificate";
import type { Check } from "./check";
import { ciliumNetworkPolicy } from "./cilium-network-policy";
import { cronJob } from "./cron-job";
import { deployment } from "./deployment";
import { externalSecret } from "./external-secret";
import { ciliumGatewayClassConfig, gateway, gatewayClass } from "./gateway";
import { horizontalPodAutoscaler } from "./horizontal-pod-autoscaler";
import { ingressRoute } from "./ingress-route";
import { job } from "./job";
import { metadata } from "./metadata";
import { middleware } from "./middleware";
import { networkPolicy } from "./network-policy";
import { podDisruptionBudget } from "./pod-disruption-budget";
import { grpcRoute, httpRoute } from "./route";
import { service } from "./service";

/** What the API server or a controller asks of a kind beyond its schema. */
const checks: Readonly<Record<string, Check>> = {
  "apps/v1/Deployment": deployment,
  "argoproj.io/v1alpha1/Application": application,
  "autoscaling/v2/HorizontalPodAutoscaler": horizontalPodAutoscaler,
  "batch/v1/CronJob": cronJob,
  "batch/v1/Job": job,
  "cert-manager.io/v1/Certificate": certificate,
  "cilium.io/v2/CiliumClusterwideNetworkPolicy": ciliumNetworkPolicy,
  "cilium.io/v2/CiliumNetworkPolicy": ciliumNetworkPolicy,
  "cilium.io/v2alpha1/CiliumGatewayClassConfig": ciliumGatewayClassConfig,
  "external-secrets.io/v1/ExternalSecret": externalSecret,
  "gateway.networking.k8s.io/v1/GRPCRoute": grpcRoute,
  "gateway.networking.k8s.io/v1/Gateway": gateway,
  "gateway.networking.k8s.io/v1/GatewayClass": gatewayClass,
  "gateway.networking.k8s.io/v1/HTTPRoute": httpRoute,
  "networking.k8s.io/v1/NetworkPolicy": networkPolicy,
  "policy/v1/PodDisruptionBudget": podDisruptionBudget,
  "traefik.io/v1alpha1/IngressRoute": ingressRoute,
  "traefik.io/v1alpha1/Middleware": middleware,
  "v1/Service": service,
};

/** What is wrong with an object that its schema lets pass. */
export function checksOf(object: ObjectFields): Problem[] {
  const check = checks[`${object.apiVersion}/${object.kind}`] as Check<ObjectFields> | undefined;
  return [...metadata(object), ...(check?.(object) ?? [])];
}
