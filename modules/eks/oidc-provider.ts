import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";

export interface OidcProviderProps {
  /** Issuer of the cluster's tokens, with `https://`. */
  readonly issuerUrl: string;
}

/** Makes IAM believe a cluster's service account tokens, so that roles can trust them (IRSA). */
export class OidcProvider extends Construct {
  readonly arn: string;
  /** The issuer without `https://`, as conditions of trust policies name it. */
  readonly issuer: string;

  constructor(scope: Construct, id: string, props: OidcProviderProps) {
    super(scope, id);
    const provider = new IamOpenidConnectProvider(this, "Resource", {
      url: props.issuerUrl,
      clientIdList: ["sts.amazonaws.com"],
    });
    // A local, because the quotes of a function call would end the JSON text of a policy around it.
    const issuer = new TerraformLocal(this, "issuer", Fn.replace(props.issuerUrl, "https://", ""));
    this.arn = provider.arn;
    this.issuer = issuer.asString;
  }
}
