/** Host of a service for gRPC through the Gateway, which only the private zone knows: `ledger.grpc.internal.<domain>`. */
export function grpcHost(service: string, domain: string): string {
  return `${service}.grpc.internal.${domain}`;
}

/** All of them. Cloudflare's origin certificates may have several wildcards, each of one label. */
export function grpcHosts(domain: string): string {
  return grpcHost("*", domain);
}
