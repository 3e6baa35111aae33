import { OriginCaCertificate } from "@cdktf/provider-cloudflare/lib/origin-ca-certificate";
import { CertRequest } from "@cdktf/provider-tls/lib/cert-request";
import { PrivateKey } from "@cdktf/provider-tls/lib/private-key";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface OriginCertificateProps {
  /** Names the origin answers to. */
  readonly hosts: readonly string[];
  /** Zone of the names, which must be there first: Cloudflare signs names of the account's own zones only. */
  readonly zone: ITerraformDependable;
}

/** Days the certificate is good for, 15 years, the longest Cloudflare offers: https://developers.cloudflare.com/ssl/origin-configuration/origin-ca/ (read 2026-11-22). */
const validityDays = 5475;

/**
 * A certificate of Cloudflare's Origin CA, which cloudflared trusts and browsers do not. Every change makes a new one;
 * the old is revoked after that. The key is in the state, encrypted.
 *
 * Cloudflare reads the names back in an order of its own, and for the provider another order is another certificate
 * (https://github.com/cloudflare/terraform-provider-cloudflare/issues/6239, read 2026-11-28). So a change of names is
 * told by the request, which holds them, too.
 */
export class OriginCertificate extends Construct {
  readonly certificate: string;
  readonly privateKey: string;

  constructor(scope: Construct, id: string, props: OriginCertificateProps) {
    super(scope, id);
    const hosts = props.hosts.toSorted(); // so that another order of the applications never replaces it
    const [first = ""] = hosts;
    const key = new PrivateKey(this, "key", { algorithm: "ECDSA", ecdsaCurve: "P256" });
    const { certRequestPem } = new CertRequest(this, "request", {
      privateKeyPem: key.privateKeyPem,
      subject: [{ commonName: first }],
      dnsNames: hosts,
    });
    const { certificate } = new OriginCaCertificate(this, "Resource", {
      csr: certRequestPem,
      hostnames: hosts,
      requestType: "origin-ecc",
      requestedValidity: validityDays,
      dependsOn: [props.zone],
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ["hostnames"] },
    });
    this.certificate = certificate;
    this.privateKey = key.privateKeyPem;
  }
}
