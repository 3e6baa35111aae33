export { AivenPeeringStack } from "./aiven-peering-stack";
export { DnsStack } from "./dns-stack";
export { EdgeStack } from "./edge-stack";
export { EksNodesStack } from "./eks-nodes-stack";
export { EksStack } from "./eks-stack";
export { HelmCiliumStack } from "./helm-cilium-stack";
export { NetworkStack } from "./network-stack";
export { PlatformAwsStack } from "./platform-aws-stack";
