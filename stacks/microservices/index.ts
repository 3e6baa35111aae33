export { DatabaseStack } from "./database-stack";
export { EksStack } from "./eks-stack";
export { HelmPlatformStack } from "./helm-platform-stack";
export { LoadBalancerStack } from "./load-balancer-stack";
export { NetworkStack } from "./network-stack";
export { PlatformAwsStack } from "./platform-aws-stack";
export { StorageStack } from "./storage-stack";
