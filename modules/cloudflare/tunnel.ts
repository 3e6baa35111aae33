import { DataCloudflareZeroTrustTunnelCloudflaredToken } from "@cdktf/provider-cloudflare/lib/data-cloudflare-zero-trust-tunnel-cloudflared-token";
import { ZeroTrustTunnelCloudflared } from "@cdktf/provider-cloudflare/lib/zero-trust-tunnel-cloudflared";
import { ZeroTrustTunnelCloudflaredConfigA } from "@cdktf/provider-cloudflare/lib/zero-trust-tunnel-cloudflared-config";
import { Construct } from "constructs";
import type { IngressRule } from "../../core/cloudflare/ingress";

export interface TunnelProps {
  readonly accountId: string;
  /** Its name in the account. */
  readonly name: string;
}

/**
 * A tunnel from Cloudflare to cloudflared, which fetches its rules from Cloudflare: a file beside it would be ignored.
 * Whoever holds the token can connect as the origin and receives its traffic.
 */
export class Tunnel extends Construct {
  readonly tunnel: ZeroTrustTunnelCloudflared;
  /** What DNS records point to; it resolves for proxied records of the same account only. */
  readonly host: string;
  /** What cloudflared proves itself with. */
  readonly token: string;
  private readonly accountId: string;

  constructor(scope: Construct, id: string, { accountId, name }: TunnelProps) {
    super(scope, id);
    this.accountId = accountId;
    this.tunnel = new ZeroTrustTunnelCloudflared(this, "Resource", {
      accountId,
      name,
      configSrc: "cloudflare",
    });
    this.host = `${this.tunnel.id}.cfargotunnel.com`;
    this.token = new DataCloudflareZeroTrustTunnelCloudflaredToken(this, "token", {
      accountId,
      tunnelId: this.tunnel.id,
    }).token;
  }

  /** Says where requests go. All rules at once; the last takes what is left. */
  route(ingress: readonly IngressRule[]): void {
    new ZeroTrustTunnelCloudflaredConfigA(this, "config", {
      accountId: this.accountId,
      tunnelId: this.tunnel.id,
      source: "cloudflare",
      config: { ingress: ingress.map(ingressArgument) },
    });
  }
}

function ingressArgument({ originRequest, ...rule }: IngressRule) {
  if (!originRequest) return rule;
  const { access, ...request } = originRequest;
  return {
    ...rule,
    originRequest: {
      ...request,
      ...(access && { access: { ...access, audTag: [...access.audTag] } }),
    },
  };
}
