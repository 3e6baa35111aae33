import { allowing, type ExamplesById } from "./example";

const key = "${aws_kms_key.a.arn}";
const bucket = { bucket: "data" };
const ofBucket = "${aws_s3_bucket.a.id}";
const sse = (rule: object) => ({
  bucket: ofBucket,
  rule: [{ apply_server_side_encryption_by_default: rule }],
});
const volume = (ebs: object) => ({ block_device_mappings: [{ device_name: "/dev/xvda", ebs }] });
const allBlocked = {
  bucket: ofBucket,
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
const tlsOnly = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["${aws_s3_bucket.a.arn}", "${aws_s3_bucket.a.arn}/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
} as const;
const bucketPolicy = (statement: object) => ({
  aws_s3_bucket: bucket,
  aws_s3_bucket_policy: { bucket: ofBucket, policy: allowing(statement) },
});

export const encryption: ExamplesById = {
  "encryption-at-rest": {
    passes: {
      "a log group with a key": { resource: { aws_cloudwatch_log_group: { kms_key_id: key } } },
      "a topic, a queue and a secret with a key": {
        resource: {
          aws_sns_topic: { kms_master_key_id: key },
          aws_sqs_queue: { kms_master_key_id: "alias/mine" },
          aws_secretsmanager_secret: { kms_key_id: key },
        },
      },
      "a database with a key": {
        resource: { aws_db_instance: { storage_encrypted: true, kms_key_id: key } },
      },
      "a nested key": {
        resource: {
          aws_ecr_repository: { encryption_configuration: [{ kms_key: key }] },
          aws_dynamodb_table: { server_side_encryption: { enabled: true, kms_key_arn: key } },
        },
      },
    },
    fails: {
      "a log group without a key": [
        { resource: { aws_cloudwatch_log_group: {} } },
        "aws_cloudwatch_log_group.a: is not encrypted with a key of its own, got nothing",
      ],
      "a topic with AWS's own key": [
        { resource: { aws_sns_topic: { kms_master_key_id: "alias/aws/sns" } } },
        'aws_sns_topic.a: is not encrypted with a key of its own, got "alias/aws/sns"',
      ],
      "AWS's own key by its ARN": [
        { resource: { aws_sqs_queue: { kms_master_key_id: "arn:aws:kms:r:1:alias/aws/sqs" } } },
        'aws_sqs_queue.a: is not encrypted with a key of its own, got "arn:aws:kms:r:1:alias/aws/sqs"',
      ],
      "a database that names a key but does not encrypt": [
        { resource: { aws_db_instance: { kms_key_id: key } } },
        "aws_db_instance.a: is not encrypted",
      ],
      "a table with the default encryption": [
        { resource: { aws_dynamodb_table: {} } },
        "aws_dynamodb_table.a: is not encrypted with a key of its own, got nothing",
      ],
    },
  },
  "bucket-encryption": {
    passes: {
      "a bucket with a key": {
        resource: {
          aws_s3_bucket: bucket,
          aws_s3_bucket_server_side_encryption_configuration: sse({
            sse_algorithm: "aws:kms",
            kms_master_key_id: key,
          }),
        },
      },
      "a bucket that is named, not referred to": {
        resource: {
          aws_s3_bucket: bucket,
          aws_s3_bucket_server_side_encryption_configuration: {
            ...sse({ sse_algorithm: "aws:kms", kms_master_key_id: key }),
            bucket: "data",
          },
        },
      },
    },
    fails: {
      "a bucket with nothing": [
        { resource: { aws_s3_bucket: bucket } },
        "aws_s3_bucket.a: is not encrypted with a key of its own, got nothing",
      ],
      "a bucket with S3's own key": [
        {
          resource: {
            aws_s3_bucket: bucket,
            aws_s3_bucket_server_side_encryption_configuration: sse({ sse_algorithm: "AES256" }),
          },
        },
        'aws_s3_bucket.a: is not encrypted with a key of its own, got "AES256"',
      ],
      "the second of two buckets": [
        {
          resource: {
            aws_s3_bucket: [bucket, { bucket: "more" }],
            aws_s3_bucket_server_side_encryption_configuration: sse({
              sse_algorithm: "aws:kms",
              kms_master_key_id: key,
            }),
          },
        },
        "aws_s3_bucket.b: is not encrypted with a key of its own, got nothing",
      ],
    },
  },
  "volume-encryption": {
    passes: {
      "an encrypted volume, in the form launch templates write": {
        resource: { aws_launch_template: volume({ encrypted: "true", kms_key_id: key }) },
      },
    },
    fails: {
      "a volume that is not encrypted": [
        { resource: { aws_launch_template: volume({ encrypted: "false", kms_key_id: key }) } },
        "aws_launch_template.a: has a volume that is not encrypted",
      ],
      "a volume with AWS's own key": [
        { resource: { aws_launch_template: volume({ encrypted: "true" }) } },
        "aws_launch_template.a: has a volume that is encrypted with AWS's own key",
      ],
      "a template without volumes": [
        { resource: { aws_launch_template: {} } },
        "aws_launch_template.a: leaves the disk as the image has it, which is not encrypted",
      ],
    },
  },
  "cluster-secrets-encryption": {
    passes: {
      "a cluster that encrypts Secrets": {
        resource: {
          aws_eks_cluster: {
            encryption_config: { resources: ["secrets"], provider: { key_arn: key } },
          },
        },
      },
    },
    fails: {
      "a cluster that does not": [
        { resource: { aws_eks_cluster: {} } },
        "aws_eks_cluster.a: does not encrypt Secrets with a key of its own",
      ],
    },
  },
  "key-rotation": {
    passes: {
      "a key that rotates": { resource: { aws_kms_key: { enable_key_rotation: true } } },
      "a key AWS cannot rotate": {
        resource: { aws_kms_key: { customer_master_key_spec: "RSA_2048" } },
      },
    },
    fails: {
      "a key that does not": [
        { resource: { aws_kms_key: { enable_key_rotation: false } } },
        "aws_kms_key.a: does not rotate, got false",
      ],
      "a key that says nothing": [
        { resource: { aws_kms_key: {} } },
        "aws_kms_key.a: does not rotate, got nothing",
      ],
    },
  },
  "bucket-public-access": {
    passes: {
      "a closed bucket": {
        resource: { aws_s3_bucket: bucket, aws_s3_bucket_public_access_block: allBlocked },
      },
    },
    fails: {
      "a bucket without a block": [
        { resource: { aws_s3_bucket: bucket } },
        "aws_s3_bucket.a: does not block public access",
      ],
      "a bucket whose block has a gap": [
        {
          resource: {
            aws_s3_bucket: bucket,
            aws_s3_bucket_public_access_block: { ...allBlocked, restrict_public_buckets: false },
          },
        },
        "aws_s3_bucket.a: leaves public access open by restrict_public_buckets",
      ],
    },
  },
  "bucket-tls-only": {
    passes: { "a bucket that refuses plain text": { resource: bucketPolicy(tlsOnly) } },
    fails: {
      "a bucket without a policy": [
        { resource: { aws_s3_bucket: bucket } },
        "aws_s3_bucket.a: answers without TLS",
      ],
      "a policy for the bucket, not its objects": [
        { resource: bucketPolicy({ ...tlsOnly, Resource: "${aws_s3_bucket.a.arn}" }) },
        "aws_s3_bucket.a: answers without TLS",
      ],
      "a policy with one more condition": [
        {
          resource: bucketPolicy({
            ...tlsOnly,
            Condition: { ...tlsOnly.Condition, StringEquals: { "aws:PrincipalAccount": "1" } },
          }),
        },
        "aws_s3_bucket.a: answers without TLS",
      ],
    },
  },
  "bucket-versioning": {
    passes: {
      "a bucket with versions": {
        resource: {
          aws_s3_bucket: bucket,
          aws_s3_bucket_versioning: {
            bucket: ofBucket,
            versioning_configuration: { status: "Enabled" },
          },
        },
      },
    },
    fails: {
      "a bucket without": [
        { resource: { aws_s3_bucket: bucket } },
        "aws_s3_bucket.a: keeps no old versions, got nothing",
      ],
      "a bucket that stopped": [
        {
          resource: {
            aws_s3_bucket: bucket,
            aws_s3_bucket_versioning: {
              bucket: ofBucket,
              versioning_configuration: { status: "Suspended" },
            },
          },
        },
        'aws_s3_bucket.a: keeps no old versions, got "Suspended"',
      ],
    },
  },
};
