import { ZeroTrustAccessIdentityProvider } from "@cdktf/provider-cloudflare/lib/zero-trust-access-identity-provider";
import { ZeroTrustOrganization } from "@cdktf/provider-cloudflare/lib/zero-trust-organization";
import { Construct } from "constructs";
import { offerMfa } from "./mfa";

export interface SignInProps {
  readonly accountId: string;
  /** Team of the organization: `localplus` of `localplus.cloudflareaccess.com`. */
  readonly teamDomain: string;
  readonly github: {
    readonly clientId: string;
    /** A reference to a sensitive value, never the value. */
    readonly clientSecret: string;
  };
  /** Whether applications may ask for a second factor of Cloudflare's own. */
  readonly mfa: boolean;
  /** What is there already and is imported. */
  readonly existing: {
    readonly accessOrganization: boolean;
    readonly identityProviderId?: string | undefined;
  };
}

/** Hours until people sign in again where no application says so, Cloudflare's own default. */
const sessionHours = 24;

/** The account's Access organization and how people sign in to it. An account has one. */
export class SignIn extends Construct {
  readonly identityProviderId: string;

  constructor(scope: Construct, id: string, props: SignInProps) {
    super(scope, id);
    const { accountId, existing } = props;
    const organization = this.createOrganization(props);
    const github = new ZeroTrustAccessIdentityProvider(this, "github", {
      accountId,
      name: "GitHub",
      type: "github",
      config: { ...props.github },
      dependsOn: [organization],
    });
    if (existing.identityProviderId !== undefined) {
      github.importFrom(`accounts/${accountId}/${existing.identityProviderId}`);
    }
    this.identityProviderId = github.id;
  }

  private createOrganization(props: SignInProps): ZeroTrustOrganization {
    const { accountId, teamDomain, mfa, existing } = props;
    const organization = new ZeroTrustOrganization(this, "organization", {
      accountId,
      name: teamDomain,
      authDomain: `${teamDomain}.cloudflareaccess.com`,
      sessionDuration: `${sessionHours}h`,
    });
    if (existing.accessOrganization) organization.importFrom(accountId);
    if (mfa) offerMfa(organization, sessionHours);
    return organization;
  }
}
