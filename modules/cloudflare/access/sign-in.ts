import { ZeroTrustAccessIdentityProvider } from "@cdktf/provider-cloudflare/lib/zero-trust-access-identity-provider";
import { ZeroTrustOrganization } from "@cdktf/provider-cloudflare/lib/zero-trust-organization";
import { Construct } from "constructs";
import { adopt } from "../../terraform";
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
  /**
   * Id of the identity provider where it is there already, and is imported.
   * @default - it is made
   */
  readonly existingId?: string | undefined;
}

/** What the organization has that is decided elsewhere: the team, and what people set for all of the account. */
const decidedElsewhere = [
  ...["auth_domain", "name"],
  ...["login_design", "custom_pages", "is_ui_read_only", "ui_read_only_toggle_reason"],
  ...["user_seat_expiration_inactive_time", "warp_auth_session_duration"],
  ...["allow_authenticate_via_warp", "auto_redirect_to_identity"],
];

/** Hours until people sign in again where no application says so, Cloudflare's own default. */
const sessionHours = 24;

/**
 * The account's Access organization and how people sign in to it. An account has one, which is made in the dashboard
 * and always imported: the provider would overwrite it, under another team name as well.
 */
export class SignIn extends Construct {
  readonly identityProviderId: string;

  constructor(scope: Construct, id: string, props: SignInProps) {
    super(scope, id);
    const { accountId, existingId } = props;
    const organization = this.createOrganization(props);
    const github = new ZeroTrustAccessIdentityProvider(this, "github", {
      accountId,
      name: "GitHub",
      type: "github",
      config: { ...props.github },
      dependsOn: [organization],
    });
    if (existingId !== undefined) adopt(github, `accounts/${accountId}/${existingId}`);
    this.identityProviderId = github.id;
  }

  /**
   * The team is compared, never changed: a new name would move the sign-in of everything behind Access. Without
   * `ignoreChanges` the provider would take away, with the import, all that people have set and nobody says here.
   */
  private createOrganization({ accountId, teamDomain, mfa }: SignInProps): ZeroTrustOrganization {
    const authDomain = `${teamDomain}.cloudflareaccess.com`;
    const organization = new ZeroTrustOrganization(this, "organization", {
      accountId,
      name: teamDomain,
      authDomain,
      sessionDuration: `${sessionHours}h`,
      lifecycle: {
        ignoreChanges: decidedElsewhere,
        postcondition: [
          {
            condition: `\${self.auth_domain == "${authDomain}"}`,
            errorMessage: `The account's Access organization is not ${authDomain}: correct edge.access.teamDomain.`,
          },
        ],
      },
    });
    adopt(organization, accountId);
    if (mfa) offerMfa(organization, sessionHours);
    return organization;
  }
}
