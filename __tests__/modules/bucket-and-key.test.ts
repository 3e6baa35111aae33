import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { Key, logsMayEncrypt } from "../../modules/kms";
import { Bucket, type BucketProps } from "../../modules/storage";
import { every, nested, only, statements } from "../support/resources";
import { type Block, type SynthesizedStack } from "../support/reference";
import { synthApp } from "../support/synth";

function synthBucket(props: Partial<BucketProps> = {}): SynthesizedStack {
  const { test } = synthApp((app) => {
    const scope = new TerraformStack(app, "test");
    new AwsProvider(scope, "aws", { region: "eu-west-1" });
    const key = new Key(scope, "key", {
      alias: "acme",
      description: "for a test",
      account: "111122223333",
      statements: [logsMayEncrypt("eu-west-1", "111122223333")],
    });
    new Bucket(scope, "bucket", {
      name: "acme-bucket",
      encryption: { kind: "kms", keyArn: key.arn },
      oldVersionDays: 30,
      emptyOnDestroy: false,
      ...props,
    });
  });
  if (!test) throw new Error("nothing was synthesized");
  return test;
}

const stack = synthBucket();

it("rotates the key and lets the account administer it", () => {
  const key = only(stack, "aws_kms_key");
  expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
  expect(statements(key["policy"])[0]).toMatchObject({
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: "kms:*",
  });
  expect(only(stack, "aws_kms_alias")["name"]).toBe("alias/acme");
});

it("lets CloudWatch Logs use the key for the account's log groups only", () => {
  expect(statements(only(stack, "aws_kms_key")["policy"])[1]).toMatchObject({
    Principal: { Service: "logs.eu-west-1.amazonaws.com" },
    Condition: {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:log-group:*",
      },
    },
  });
});

it("encrypts every object with the given key", () => {
  const rule = nested(only(stack, "aws_s3_bucket_server_side_encryption_configuration"), "rule");
  expect(nested(rule, "apply_server_side_encryption_by_default")).toMatchObject({
    sse_algorithm: "aws:kms",
    kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key\.[^.]+\.arn\}$/) as string,
  });
});

it("encrypts with S3's own key where it is told to, for writers that know no other", () => {
  const plain = synthBucket({ encryption: { kind: "s3" } });
  const rule = nested(only(plain, "aws_s3_bucket_server_side_encryption_configuration"), "rule");
  expect(rule).toEqual({ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } });
});

it("keeps no new versions where it is told not to, and lets the old ones go", () => {
  const suspended = synthBucket({ versioned: false });
  expect(nested(only(suspended, "aws_s3_bucket_versioning"), "versioning_configuration")).toEqual({
    status: "Suspended",
  });
  expect(only(suspended, "aws_s3_bucket_lifecycle_configuration")["rule"]).toEqual(
    only(stack, "aws_s3_bucket_lifecycle_configuration")["rule"],
  );
});

it("lets in who is named, beside refusing calls without TLS", () => {
  const statement = {
    Sid: "Deliver",
    Effect: "Allow",
    Principal: { Service: "delivery.example" },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::acme-bucket/*",
  } as const;
  const open = synthBucket({ statements: [statement] });
  expect(statements(only(open, "aws_s3_bucket_policy")["policy"])).toEqual([
    ...statements(only(stack, "aws_s3_bucket_policy")["policy"]),
    statement,
  ]);
});

it("keeps versions for the given days", () => {
  expect(nested(only(stack, "aws_s3_bucket_versioning"), "versioning_configuration")).toEqual({
    status: "Enabled",
  });
  const rule = nested(only(stack, "aws_s3_bucket_lifecycle_configuration"), "rule");
  expect(nested(rule, "noncurrent_version_expiration")).toEqual({ noncurrent_days: 30 });
});

it("keeps objects for ever unless told, and then deletes them after the given days", () => {
  const rules = (changed: SynthesizedStack) =>
    only(changed, "aws_s3_bucket_lifecycle_configuration")["rule"] as Block[];
  expect(rules(stack)).toHaveLength(1);
  const expiring = synthBucket({ expireDays: 90 });
  expect(rules(expiring)[0]).toEqual(rules(stack)[0]);
  expect(rules(expiring)[1]).toMatchObject({
    id: "expire-objects",
    status: "Enabled",
    expiration: [{ days: 90 }],
  });
});

it("is closed to the public and refuses calls without TLS", () => {
  expect(only(stack, "aws_s3_bucket_public_access_block")).toMatchObject({
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
  expect(statements(only(stack, "aws_s3_bucket_policy")["policy"])).toEqual([
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::acme-bucket", "arn:aws:s3:::acme-bucket/*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
});

it("is not emptied by destroying it unless told", () => {
  expect(only(stack, "aws_s3_bucket")["force_destroy"]).toBe(false);
  expect(every(stack, "aws_s3_bucket")).toHaveLength(1);
});
