import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { policyDocument, type Statement } from "../../core/iam";

/** Who signs the tokens of GitHub Actions, without `https://`. */
export const githubIssuer = "token.actions.githubusercontent.com";

/** Whom the tokens must be meant for; `aws-actions/configure-aws-credentials` asks for this audience by default. */
const audience = "sts.amazonaws.com";

/** The ARN of GitHub's OIDC provider; an account has at most one. */
export function githubProviderArn(account: string): string {
  return `arn:aws:iam::${account}:oidc-provider/${githubIssuer}`;
}

/** Makes the account accept tokens of GitHub Actions. AWS trusts GitHub's certificate itself: no thumbprint. */
export class GithubProvider extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new IamOpenidConnectProvider(this, "Resource", {
      url: `https://${githubIssuer}`,
      clientIdList: [audience],
    });
  }
}

export interface GithubRoleProps {
  /** Name of the role; at most 64 characters. */
  readonly name: string;
  /** What the role is for, in one line. */
  readonly description: string;
  readonly account: string;
  /** Subjects of the tokens that may become the role, exactly: a wildcard would be taken literally. */
  readonly subjects: readonly string[];
  /**
   * Seconds a job keeps the role, at most; IAM knows 3600 to 43200.
   * @default 3600
   */
  readonly sessionSeconds?: number | undefined;
  /**
   * All the role may do, in policies by the end of their names. IAM takes 6144 characters a policy; what stands inside
   * a role may have 10240 in all, too few for what deploys a platform.
   */
  readonly permissions: Readonly<Record<string, readonly Statement[]>>;
}

/** A role that jobs of GitHub Actions assume, without any stored key. */
export class GithubRole extends Construct {
  readonly role: IamRole;

  constructor(scope: Construct, id: string, props: GithubRoleProps) {
    super(scope, id);
    this.role = new IamRole(this, "Resource", {
      name: props.name,
      description: props.description,
      assumeRolePolicy: trust(props),
      ...(props.sessionSeconds !== undefined && { maxSessionDuration: props.sessionSeconds }),
    });
    for (const [purpose, statements] of Object.entries(props.permissions)) {
      const policy = new IamPolicy(this, purpose, {
        name: `${props.name}-${purpose}`,
        policy: policyDocument(...statements),
      });
      new IamRolePolicyAttachment(this, `has-${purpose}`, {
        role: this.role.name,
        policyArn: policy.arn,
      });
    }
  }
}

function trust({ account, subjects }: GithubRoleProps): string {
  return policyDocument({
    Sid: "AssumedByGithubActions",
    Effect: "Allow",
    Principal: { Federated: githubProviderArn(account) },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${githubIssuer}:aud`]: audience, [`${githubIssuer}:sub`]: subjects },
    },
  });
}
