/** How browsers and the edge speak. */
export interface TlsIntent {
  readonly minTlsVersion: "1.2" | "1.3";
  readonly hsts: {
    /** Seconds for which browsers ask for HTTPS only. */
    readonly maxAge: number;
    readonly includeSubdomains: boolean;
    readonly preload: boolean;
  };
}

/** One setting of the zone; every plan has all of these. */
export interface ZoneSetting {
  readonly id: string;
  readonly value: string | Readonly<Record<string, unknown>>;
}

/** The document's SSL/TLS table, and what keeps the rest of the zone from undoing it. */
export function zoneSettings({ minTlsVersion, hsts }: TlsIntent): ZoneSetting[] {
  return [
    { id: "ssl", value: "strict" },
    { id: "min_tls_version", value: minTlsVersion },
    { id: "tls_1_3", value: "on" },
    { id: "always_use_https", value: "on" },
    {
      id: "security_header",
      value: {
        strict_transport_security: {
          enabled: true,
          max_age: hsts.maxAge,
          include_subdomains: hsts.includeSubdomains,
          preload: hsts.preload,
          nosniff: true,
        },
      },
    },
    { id: "automatic_https_rewrites", value: "on" },
    { id: "opportunistic_encryption", value: "on" },
    /** Requests of TLS 1.3 without a round trip can be replayed, which payments must not be. */
    { id: "0rtt", value: "off" },
  ];
}
