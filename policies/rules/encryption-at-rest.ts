import { blocks, isOn, isSet } from "../arguments";
import { each, type Policy } from "../policy";

/** Where a type names its key, and the flag that must be on for it to count. */
interface KeyArgument {
  readonly path: readonly [...string[], string];
  readonly flag?: string;
}

const keyArguments: Readonly<Record<string, KeyArgument>> = {
  aws_cloudwatch_log_group: { path: ["kms_key_id"] },
  aws_db_instance: { path: ["kms_key_id"], flag: "storage_encrypted" },
  aws_dynamodb_table: { path: ["server_side_encryption", "kms_key_arn"] },
  aws_ebs_volume: { path: ["kms_key_id"], flag: "encrypted" },
  aws_ecr_repository: { path: ["encryption_configuration", "kms_key"] },
  aws_efs_file_system: { path: ["kms_key_id"], flag: "encrypted" },
  aws_rds_cluster: { path: ["kms_key_id"], flag: "storage_encrypted" },
  aws_secretsmanager_secret: { path: ["kms_key_id"] },
  aws_sns_topic: { path: ["kms_master_key_id"] },
  aws_sqs_queue: { path: ["kms_master_key_id"] },
};

/** Keys that AWS makes for a service; their policies cannot be changed. */
const awsOwned = /(^|:)alias\/aws\//;

export const encryptionAtRest: Policy = {
  id: "encryption-at-rest",
  why: "With AWS's own key nobody here can say who may read the data, nor take the right away.",
  reference:
    "EKS Best Practices, Data encryption and secrets management: Encrypt data at rest; AWS Security Hub RDS.3, SNS.1",
  remedy: "hand over a key of modules/kms",
  check: each(Object.keys(keyArguments), ({ type, args }) => {
    const { path = [""], flag } = keyArguments[type] ?? {};
    if (flag !== undefined && !isOn(args[flag])) return { what: "is not encrypted" };
    const keys = blocks(args, ...path.slice(0, -1)).map((block) => block[path.at(-1) ?? ""]);
    const own = keys.filter((key) => isSet(key) && !awsOwned.test(key));
    if (own.length > 0) return undefined;
    return { what: "is not encrypted with a key of its own", got: keys[0] };
  }),
};
