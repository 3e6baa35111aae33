/** Who gets past Cloudflare Access: teams of the organization on GitHub, by slug. */
export interface AccessRule {
  readonly teams: readonly string[];
  /** Hours until a person must sign in again. */
  readonly sessionHours: number;
}

/** Something with a host name of its own that people or programs reach through the tunnel. */
export interface Application {
  /** Its key, which never changes: `api`. */
  readonly name: string;
  /** Its host name: `api.localplus.io`. */
  readonly host: string;
  /** Where its DNS record points: to the tunnel, or to another application's host that does. */
  readonly pointsTo: { readonly kind: "tunnel" } | { readonly kind: "host"; readonly host: string };
  /** Who may reach any of it; undefined: everybody. */
  readonly access: AccessRule | undefined;
  /** The path only administrators reach, and what is below; undefined: there is none. */
  readonly admin: (AccessRule & { readonly path: string }) | undefined;
  /** Whether static files are cached at the edge. */
  readonly cached: boolean;
  /** Whether its clients are programs, which no challenge may stop. */
  readonly machines: boolean;
  /** The path that says with status 200 that it works; undefined: nobody asks. */
  readonly healthPath: string | undefined;
}

/** One application of Cloudflare Access: a host, or a path of one. */
export interface AccessApplication {
  /** Stable name: `grafana`, `api-admin`. */
  readonly key: string;
  readonly application: string;
  readonly host: string;
  /** What Access protects: the host, or `host/path`, with everything below. */
  readonly domain: string;
  readonly rule: AccessRule;
  /** Whether administrators are behind it, of whom a second factor is wanted. */
  readonly admin: boolean;
}

/** What Access protects, more specific paths before their host. */
export function accessApplications(applications: readonly Application[]): AccessApplication[] {
  return applications.flatMap(({ name, host, access, admin }) => [
    ...(admin
      ? [
          {
            key: `${name}-admin`,
            application: name,
            host,
            domain: `${host}${admin.path}`,
            rule: { teams: admin.teams, sessionHours: admin.sessionHours },
            admin: true,
          },
        ]
      : []),
    ...(access
      ? [{ key: name, application: name, host, domain: host, rule: access, admin: false }]
      : []),
  ]);
}
