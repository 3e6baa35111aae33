import { CloudflareProvider } from "@cdktf/provider-cloudflare/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { TerraformVariable, type App } from "cdktf";
import type { LocalPlusEnvironment } from "../../config/localplus";
import { tunnelIngress } from "../../core/cloudflare/ingress";
import { renderCloudflare } from "../../core/dns/render-cloudflare";
import {
  AccessApplications,
  Alerts,
  OriginCertificate,
  PublicZone,
  Records,
  Rulesets,
  ServiceToken,
  SignIn,
  Tunnel,
  useMfaProvider,
  ZoneProducts,
} from "../../modules/cloudflare";
import { Key } from "../../modules/kms";
import { KnownSecret, type KnownSecretProps } from "../../modules/secrets";
import { PlatformStack } from "../platform-stack";
import { accessTokenSecret, secretName } from "../secrets";
import { edgeContract } from "./contracts";

/** Days a deleted secret can be brought back in production; elsewhere its name is free again at once. */
const recoveryDays = 30;

/**
 * Cloudflare in front of the cluster: DNS, firewall, cache, who gets in, and the tunnel. Nothing of it reads another
 * stack, and the cluster fetches its half of the secrets from AWS.
 */
export class EdgeStack extends PlatformStack {
  readonly contract = edgeContract;
  private readonly settings: LocalPlusEnvironment;

  constructor(app: App, environment: LocalPlusEnvironment) {
    super(app, environment, "edge");
    this.settings = environment;
    this.useProviders();
    const zone = this.createZone();
    const tokens = this.createServiceTokens();
    const access = this.createAccess(zone, tokens);
    const tunnel = this.createTunnel(access);
    this.createRecords(zone, tunnel, access);
    this.createAlerts(tunnel);
    this.keepSecrets(zone, tunnel, tokens);
    this.publish(edgeContract, {
      tunnelId: tunnel.tunnel.id,
      accessAudiences: access.audiences,
      grafanaAudience: access.audiences["grafana"] ?? "",
      zoneId: zone.zone.id,
      nameServers: zone.zone.nameServers,
      dsRecord: zone.dnssec.ds,
    });
  }

  /** Cloudflare's token comes from CLOUDFLARE_API_TOKEN, so that no state and no plan holds it. */
  private useProviders(): void {
    this.useAws();
    new CloudflareProvider(this, "cloudflare");
    new TlsProvider(this, "tls");
    if (this.usesMfa()) useMfaProvider(this);
  }

  private usesMfa(): boolean {
    return this.settings.edge.access.mfa === "cloudflare";
  }

  private createZone(): PublicZone {
    const { accountId, zone: name, zoneSettings, rules, existing } = this.settings.edge;
    const zone = new PublicZone(this, "zone", {
      accountId,
      name,
      settings: zoneSettings,
      existingId: existing.zoneId,
    });
    const zoneId = zone.zone.id;
    new Rulesets(this, "rulesets", { zoneId, rules, existing });
    new ZoneProducts(this, "products", {
      zoneId,
      bots: rules.bots,
      tieredCache: rules.tieredCache,
    });
    return zone;
  }

  private createServiceTokens(): Readonly<Record<string, ServiceToken>> {
    const { name, edge } = this.settings;
    return Object.fromEntries(
      edge.access.serviceTokens.map(({ name: token, days }) => [
        token,
        new ServiceToken(this, `token-${token}`, {
          accountId: edge.accountId,
          name: `${name} ${token}`,
          days,
        }),
      ]),
    );
  }

  private createAccess(
    { zone }: PublicZone,
    tokens: Readonly<Record<string, ServiceToken>>,
  ): AccessApplications {
    const { name, edge } = this.settings;
    const { access, accountId } = edge;
    const opening = (key: string) =>
      access.serviceTokens
        .filter(({ opens }) => opens.includes(key))
        .flatMap((token) => tokens[token.name]?.id ?? []);
    return new AccessApplications(this, "access", {
      accountId,
      name,
      applications: access.applications,
      zone,
      identityProviderId: access.sharedIdentityProviderId ?? this.createSignIn(),
      githubOrganization: access.github.organization,
      tokens: Object.fromEntries(access.applications.map(({ key }) => [key, opening(key)])),
      mfa: this.usesMfa(),
    });
  }

  /** The secret of GitHub's OAuth app is asked for at apply: TF_VAR_github_client_secret. */
  private createSignIn(): string {
    const { access, accountId, existing } = this.settings.edge;
    const secret = new TerraformVariable(this, "github_client_secret", {
      type: "string",
      sensitive: true,
      nullable: false,
      description: "Client secret of the OAuth app on GitHub that people sign in with.",
    });
    const { identityProviderId } = new SignIn(this, "sign-in", {
      accountId,
      teamDomain: access.teamDomain,
      github: { clientId: access.github.clientId, clientSecret: secret.stringValue },
      mfa: this.usesMfa(),
      existingId: existing.identityProviderId,
    });
    return identityProviderId;
  }

  private createTunnel(access: AccessApplications): Tunnel {
    const { name, edge } = this.settings;
    const tunnel = new Tunnel(this, "tunnel", { accountId: edge.accountId, name });
    tunnel.route(
      tunnelIngress(edge.applications, {
        teamName: edge.access.teamDomain,
        audience: (key) => access.audience(key),
      }),
    );
    return tunnel;
  }

  private createRecords(zone: PublicZone, tunnel: Tunnel, access: AccessApplications): void {
    new Records(this, "records", {
      zoneId: zone.zone.id,
      records: renderCloudflare(this.settings.edge.records, tunnel.host),
      protectedBy: access.applications,
    });
  }

  private createAlerts({ tunnel }: Tunnel): void {
    const { name, edge } = this.settings;
    if (edge.alertEmails.length === 0) return;
    new Alerts(this, "alerts", {
      accountId: edge.accountId,
      name,
      emails: edge.alertEmails,
      tunnelId: tunnel.id,
      serviceTokens: edge.access.serviceTokens.length > 0,
    });
  }

  /** What cloudflared, the Gateway and programs prove themselves with. */
  private keepSecrets(
    { zone }: PublicZone,
    tunnel: Tunnel,
    tokens: Readonly<Record<string, ServiceToken>>,
  ): void {
    const { name, account, production, edge } = this.settings;
    const key = new Key(this, "secrets-key", {
      alias: `${name}-edge-secrets`,
      description: `Secrets of the edge of ${name}`,
      account,
    });
    const keep = (purpose: string, description: string, value: KnownSecretProps["value"]): void => {
      new KnownSecret(this, purpose, {
        name: secretName(name, purpose),
        description,
        kmsKeyArn: key.arn,
        recoveryDays: production ? recoveryDays : 0,
        value,
      });
    };
    const { certificate, privateKey } = new OriginCertificate(this, "origin", {
      hosts: edge.certificateHosts,
      zone,
    });
    keep("tunnel-token", "Token of cloudflared", tunnel.token);
    keep("origin-certificate", "Certificate of the Gateway", { certificate, privateKey });
    for (const [token, { clientId, clientSecret }] of Object.entries(tokens)) {
      keep(accessTokenSecret(token).purpose, `Access token of ${token}`, {
        clientId,
        clientSecret,
      });
    }
  }
}
