import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { policyDocument, type Statement } from "../../core/iam";

export interface BucketProps {
  /** Name, unique among all AWS accounts. */
  readonly name: string;
  /** ARN of the key every object is encrypted with. */
  readonly kmsKeyArn: string;
  /** Days a replaced or deleted version is kept. */
  readonly oldVersionDays: number;
  /**
   * Days after which an object is deleted; it can be brought back for `oldVersionDays` more.
   * @default - objects are kept
   */
  readonly expireDays?: number;
  /** Whether destroying the bucket also destroys what is in it. */
  readonly emptyOnDestroy: boolean;
}

/** A private, versioned, encrypted bucket that answers over TLS only. */
export class Bucket extends Construct {
  readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    this.bucket = new S3Bucket(this, "Resource", {
      bucket: props.name,
      forceDestroy: props.emptyOnDestroy,
    });
    this.encrypt(props.kmsKeyArn);
    this.limitAge(props);
    this.closeToThePublic();
    this.requireTls(props.name);
  }

  private encrypt(kmsKeyArn: string): void {
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: this.bucket.id,
      rule: [
        {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: "aws:kms",
            kmsMasterKeyId: kmsKeyArn,
          },
          bucketKeyEnabled: true,
        },
      ],
    });
  }

  private limitAge({ oldVersionDays, expireDays }: BucketProps): void {
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: this.bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: this.bucket.id,
      rule: [
        {
          id: "expire-old-versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [{ noncurrentDays: oldVersionDays }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
        ...(expireDays === undefined ? [] : [expireObjects(expireDays)]),
      ],
      dependsOn: [versioning],
    });
  }

  private closeToThePublic(): void {
    new S3BucketPublicAccessBlock(this, "public-access", {
      bucket: this.bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "ownership", {
      bucket: this.bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
  }

  private requireTls(name: string): void {
    const arn = `arn:aws:s3:::${name}`;
    const tlsOnly: Statement = {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [arn, `${arn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    new S3BucketPolicy(this, "policy", { bucket: this.bucket.id, policy: policyDocument(tlsOnly) });
  }
}

/** The marker that a deletion leaves goes with the last version: S3 sees to that where `days` is set. */
function expireObjects(days: number): S3BucketLifecycleConfigurationRule {
  return {
    id: "expire-objects",
    status: "Enabled",
    filter: [{ prefix: "" }],
    expiration: [{ days }],
  };
}
