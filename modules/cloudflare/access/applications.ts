import { ZeroTrustAccessApplication } from "@cdktf/provider-cloudflare/lib/zero-trust-access-application";
import { ZeroTrustAccessPolicy } from "@cdktf/provider-cloudflare/lib/zero-trust-access-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AccessApplication } from "../../../core/cloudflare/applications";
import { requireMfa } from "./mfa";

export interface AccessApplicationsProps {
  readonly accountId: string;
  /** Begins the names of applications and policies: the account may hold those of others. */
  readonly name: string;
  readonly applications: readonly AccessApplication[];
  /** Zone of their hosts, which must be there first: Cloudflare takes hosts of the account's own zones only. */
  readonly zone: ITerraformDependable;
  readonly identityProviderId: string;
  /** Organization on GitHub whose teams are let in. */
  readonly githubOrganization: string;
  /** Ids of the tokens that open an application, by its key. */
  readonly tokens: Readonly<Record<string, readonly string[]>>;
  /** Whether administrators are asked for a second factor of Cloudflare's own. */
  readonly mfa: boolean;
}

/**
 * Lets a policy go only after its application has let go of it: Terraform would delete it first, which Cloudflare refuses
 * while it is used (https://github.com/cloudflare/terraform-provider-cloudflare/issues/7284, read 2026-11-28).
 */
const outliving = { createBeforeDestroy: true } as const;

/** What people must pass Access for. Nobody gets in but members of the named teams, and programs with a token. */
export class AccessApplications extends Construct {
  readonly applications: readonly ZeroTrustAccessApplication[];
  /** Audience tag of each application's tokens, by its key. */
  readonly audiences: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: AccessApplicationsProps) {
    super(scope, id);
    const made = props.applications.map(
      (application) => [application.key, this.addApplication(application, props)] as const,
    );
    this.applications = made.map(([, application]) => application);
    this.audiences = Object.fromEntries(made.map(([key, { aud }]) => [key, aud]));
  }

  /** Audience tag of one application's tokens. An empty one would let cloudflared pass tokens of any application. */
  audience(key: string): string {
    const audience = this.audiences[key];
    if (audience === undefined) throw new Error(`${this.node.path}: has no application ${key}`);
    return audience;
  }

  private addApplication(
    application: AccessApplication,
    props: AccessApplicationsProps,
  ): ZeroTrustAccessApplication {
    const { key, domain, rule, admin } = application;
    const policies = [this.letTeamsIn(application, props), ...this.letTokensIn(key, props)];
    const resource = new ZeroTrustAccessApplication(this, key, {
      accountId: props.accountId,
      name: `${props.name} ${key}`,
      type: "self_hosted",
      domain,
      sessionDuration: `${rule.sessionHours}h`,
      allowedIdps: [props.identityProviderId],
      autoRedirectToIdentity: true,
      appLauncherVisible: !admin,
      httpOnlyCookieAttribute: true,
      sameSiteCookieAttribute: "lax", // strict would lose the cookie on the way back from the sign-in
      pathCookieAttribute: admin, // so that pages beside the path cannot use the administrator's session
      policies: policies.map(({ id }, index) => ({ id, precedence: index + 1 })),
      dependsOn: [props.zone],
    });
    if (admin && props.mfa) requireMfa(resource, rule.sessionHours);
    return resource;
  }

  /** By team of the organization: a rule that asks for a GitHub account only would admit everybody who has one. */
  private letTeamsIn(
    { key, rule }: AccessApplication,
    { accountId, name, identityProviderId, githubOrganization }: AccessApplicationsProps,
  ): ZeroTrustAccessPolicy {
    return new ZeroTrustAccessPolicy(this, `${key}-teams`, {
      accountId,
      name: `${name} ${key} teams`,
      decision: "allow",
      include: rule.teams.map((team) => ({
        githubOrganization: { identityProviderId, name: githubOrganization, team },
      })),
      sessionDuration: `${rule.sessionHours}h`,
      lifecycle: outliving,
    });
  }

  private letTokensIn(
    key: string,
    { accountId, name, tokens }: AccessApplicationsProps,
  ): ZeroTrustAccessPolicy[] {
    const ids = tokens[key] ?? [];
    if (ids.length === 0) return [];
    return [
      new ZeroTrustAccessPolicy(this, `${key}-programs`, {
        accountId,
        name: `${name} ${key} programs`,
        decision: "non_identity",
        include: ids.map((tokenId) => ({ serviceToken: { tokenId } })),
        lifecycle: outliving,
      }),
    ];
  }
}
