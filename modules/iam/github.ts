import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
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
  /** All the role may do. */
  readonly statements: readonly Statement[];
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
    });
    new IamRolePolicy(this, "permissions", {
      name: "permissions",
      role: this.role.id,
      policy: policyDocument(...props.statements),
    });
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
