import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Password } from "@cdktf/provider-random/lib/password";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { rememberExample } from "../../core/examples";

export interface SecretProps {
  /** Name in AWS Secrets Manager. */
  readonly name: string;
  /** What it is for, in one line. */
  readonly description: string;
  /** ARN of the key it is encrypted with. */
  readonly kmsKeyArn: string;
  /** Days a deleted secret can be brought back, 7 to 30; 0 deletes at once, so that its name is free again. */
  readonly recoveryDays: number;
}

/** A secret in AWS Secrets Manager whose value a person puts in; Terraform never sees it. */
export class PersonSecret extends Construct {
  readonly secret: SecretsmanagerSecret;

  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    this.secret = new SecretsmanagerSecret(this, "Resource", {
      name: props.name,
      description: props.description,
      kmsKeyId: props.kmsKeyArn,
      recoveryWindowInDays: props.recoveryDays,
    });
  }
}

export interface GeneratedSecretProps extends SecretProps {
  /** Another one gives another password. */
  readonly revision: number;
  /**
   * Further fields that stand beside `password` in the secret, which is a JSON object then.
   * @default - the secret is the password itself
   */
  readonly fields?: Readonly<Record<string, string | number>>;
}

/** Characters of a password: letters and digits only, so that it needs no quoting anywhere; 190 bits. */
const passwordLength = 32;

/** What AWS calls a version that Terraform has made. */
const exampleVersion = "terraform-20261122000000000000000001";

/** A secret in AWS Secrets Manager with a password that Terraform makes. The password is in the state, encrypted. */
export class GeneratedSecret extends Construct {
  /** Id of the present value; every other value has another one. */
  readonly versionId: string;

  constructor(scope: Construct, id: string, { revision, fields, ...props }: GeneratedSecretProps) {
    super(scope, id);
    const { secret } = new PersonSecret(this, "secret", props);
    const { result } = new Password(this, "password", {
      length: passwordLength,
      special: false,
      keepers: { revision: String(revision) },
    });
    const version = new SecretsmanagerSecretVersion(this, "version", {
      secretId: secret.id,
      secretString: fields ? Fn.jsonencode({ ...fields, password: result }) : result,
    });
    this.versionId = version.versionId;
    rememberExample(this.versionId, exampleVersion);
  }
}
