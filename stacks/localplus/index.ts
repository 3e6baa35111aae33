export { DnsStack } from "./dns-stack";
export { EksNodesStack } from "./eks-nodes-stack";
export { EksStack } from "./eks-stack";
export { NetworkStack } from "./network-stack";
export { PlatformAwsStack } from "./platform-aws-stack";
