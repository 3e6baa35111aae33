import { accessApplications, type Application } from "./applications";

/** A rule of the tunnel: the first that matches says where a request goes. */
export interface IngressRule {
  /** Left out in the last rule, which takes what is left. */
  readonly hostname?: string;
  /** A regular expression of Go over the decoded path. */
  readonly path?: string;
  readonly service: string;
  readonly originRequest?: {
    /** Name asked of the Gateway by TLS and found in its certificate, which cloudflared checks. */
    readonly originServerName: string;
    readonly http2Origin: true;
    /** Requests without a valid token of one of these audiences are refused by cloudflared itself. */
    readonly access?: {
      readonly required: true;
      readonly teamName: string;
      readonly audTag: readonly string[];
    };
  };
}

/** The Service of the Gateway inside the cluster. */
export const gatewayService = "https://cilium-gateway-public.platform.svc.cluster.local:443";

/** What is known when the tunnel is configured. */
export interface IngressContext {
  /** Team of the Access organization: `localplus` of `localplus.cloudflareaccess.com`. */
  readonly teamName: string;
  /** Audience tag of an Access application, by its key. */
  readonly audience: (key: string) => string;
}

/**
 * The tunnel's rules: one an Access application or open host, a protected path before the rest of its host, and last
 * one that answers 404.
 */
export function tunnelIngress(
  applications: readonly Application[],
  { teamName, audience }: IngressContext,
): IngressRule[] {
  const rules = applications.flatMap((application) => {
    const { host, admin } = application;
    const rule = (key: string | undefined, path?: string): IngressRule => ({
      hostname: host,
      ...(path !== undefined && { path }),
      service: gatewayService,
      originRequest: {
        originServerName: host,
        http2Origin: true,
        ...(key !== undefined && {
          access: { required: true, teamName, audTag: [audience(key)] },
        }),
      },
    });
    const keys = accessApplications([application]);
    const adminKey = keys.find((each) => each.admin)?.key;
    const hostKey = keys.find((each) => !each.admin)?.key;
    return [...(admin ? [rule(adminKey, pathExpression(admin.path))] : []), rule(hostKey)];
  });
  return [...rules, { service: "http_status:404" }];
}

/**
 * The path and everything below, in any case and after any number of slashes, but not paths that only begin alike.
 * What follows a semicolon are parameters, which some servers cut off before they choose who answers.
 * cloudflared matches the decoded path (ingress/rule.go of cloudflare/cloudflared), so `%61dmin` is `admin`.
 */
function pathExpression(path: string): string {
  const segments = path.split("/").filter((segment) => segment !== "");
  const escaped = segments.map((segment) => segment.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return `(?i)^/+${escaped.join("/+")}([/;]|$)`;
}
