import { ZeroTrustAccessServiceToken } from "@cdktf/provider-cloudflare/lib/zero-trust-access-service-token";
import { Construct } from "constructs";

export interface ServiceTokenProps {
  readonly accountId: string;
  /** Its name in the account. */
  readonly name: string;
  /** Days it is good for. */
  readonly days: number;
}

/** What a program passes Access with. Cloudflare shows the secret once: it is in the state, encrypted. */
export class ServiceToken extends Construct {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;

  constructor(scope: Construct, id: string, { accountId, name, days }: ServiceTokenProps) {
    super(scope, id);
    const token = new ZeroTrustAccessServiceToken(this, "Resource", {
      accountId,
      name,
      duration: `${days * 24}h`,
      lifecycle: { createBeforeDestroy: true },
    });
    this.id = token.id;
    this.clientId = token.clientId;
    this.clientSecret = token.clientSecret;
  }
}
