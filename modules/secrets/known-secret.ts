import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { PersonSecret, type SecretProps } from "./secret";

export interface KnownSecretProps extends SecretProps {
  /**
   * References to what other resources made, never values: a text becomes the secret itself, fields become a JSON
   * object.
   */
  readonly value: string | Readonly<Record<string, string | number>>;
}

/** A secret in AWS Secrets Manager whose value another resource of the stack makes. It is in the state, encrypted. */
export class KnownSecret extends Construct {
  constructor(scope: Construct, id: string, { value, ...props }: KnownSecretProps) {
    super(scope, id);
    const { secret } = new PersonSecret(this, "secret", props);
    new SecretsmanagerSecretVersion(this, "version", {
      secretId: secret.id,
      secretString: typeof value === "string" ? value : Fn.jsonencode(value),
    });
  }
}
