export { Bucket, type BucketEncryption, type BucketProps } from "./bucket";
export { loadBalancersMayDeliver, type LoadBalancerLogs } from "./load-balancer-logs";
export { volumeClass, volumeClassName } from "./volume-class";
