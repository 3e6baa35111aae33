import { blocks, isOn } from "../arguments";
import { each, type Policy } from "../policy";

/** Services of a tunnel that need no TLS: answers of cloudflared itself. */
const ownAnswers = /^http_status:\d{3}$/;

export const verifiedOrigins: Policy = {
  id: "verified-origins",
  why: "Behind a tunnel that checks no certificate, whoever gets between reads and writes all traffic unnoticed.",
  reference: "Cloudflare One, Cloudflare Tunnel: Origin parameters, noTLSVerify",
  remedy: "write https:// and originServerName, with a certificate of Cloudflare's Origin CA",
  check: each(["cloudflare_zero_trust_tunnel_cloudflared_config"], ({ args }) => {
    const rules = blocks(args, "config", "ingress");
    const requests = [
      ...blocks(args, "config", "origin_request"),
      ...rules.flatMap((rule) => blocks(rule, "origin_request")),
    ];
    return [
      ...requests
        .filter((request) => isOn(request["no_tls_verify"]))
        .map(() => ({ what: "does not check its origin's certificate" })),
      ...rules
        .map(({ service }) => String(service))
        .filter((service) => !service.startsWith("https://") && !ownAnswers.test(service))
        .map((service) => ({ what: "speaks to its origin without TLS", got: service })),
    ];
  }),
};
