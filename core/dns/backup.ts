/** What a name of the backup zone points to: an address, an AWS load balancer by its zone, or, below the apex, a name. */
export type Target =
  | { readonly ipv4: string }
  | { readonly alias: { readonly zoneId: string; readonly dnsName: string } }
  | { readonly hostname: string };

/** How the backup zone answers. */
export interface Backup {
  /** The break-glass target and the maintenance page of a name, the apex's own where it has some. */
  readonly targetsOf: (name: string) => {
    readonly target: Target;
    readonly maintenance: Target | undefined;
  };
  /** Whether an application, or the name of a proxied record, may answer without what Cloudflare does for it. */
  readonly exposes: (applicationOrName: string) => boolean;
}
