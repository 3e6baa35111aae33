/** ARNs that are known before what they name exists, because account, region and name are. */

/** The ARN of an IAM role without a path. */
export function roleArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

/** The ARN of an EKS cluster. */
export function clusterArn(region: string, account: string, name: string): string {
  return `arn:aws:eks:${region}:${account}:cluster/${name}`;
}

/** The account in an ARN. */
export function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}

/** The ARN of a KMS key's alias, by which the key is known before it is made, and still when it is replaced. */
export function keyAliasArn(region: string, account: string, alias: string): string {
  return `arn:aws:kms:${region}:${account}:alias/${alias}`;
}
