export { Certificate, type CertificateProps } from "./certificate";
export { LoadBalancer, type LoadBalancerProps } from "./load-balancer";
export type { Host, Zone } from "./zone";
