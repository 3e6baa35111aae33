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
  readonly encryption: BucketEncryption;
  /**
   * Whether a replaced or deleted object stays as an old version.
   * @default true
   */
  readonly versioned?: boolean;
  /** Days a replaced or deleted version is kept. */
  readonly oldVersionDays: number;
  /**
   * Days after which an object is deleted; it can be brought back for `oldVersionDays` more.
   * @default - objects are kept
   */
  readonly expireDays?: number;
  /** Whether destroying the bucket also destroys what is in it. */
  readonly emptyOnDestroy: boolean;
  /**
   * What others than the account's own roles may do with the bucket.
   * @default - nothing
   */
  readonly statements?: readonly Statement[];
}

/** What objects are encrypted with: a key of ours, or S3's own where the writer can use no other. */
export type BucketEncryption =
  { readonly kind: "kms"; readonly keyArn: string } | { readonly kind: "s3" };

/** A private, encrypted bucket that answers over TLS only, versioned unless told otherwise. */
export class Bucket extends Construct {
  readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    this.bucket = new S3Bucket(this, "Resource", {
      bucket: props.name,
      forceDestroy: props.emptyOnDestroy,
    });
    this.encrypt(props.encryption);
    this.limitAge(props);
    this.closeToThePublic();
    this.admit(props);
  }

  private encrypt(encryption: BucketEncryption): void {
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: this.bucket.id,
      rule: [
        encryption.kind === "s3"
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
          : {
              applyServerSideEncryptionByDefault: {
                sseAlgorithm: "aws:kms",
                kmsMasterKeyId: encryption.keyArn,
              },
              bucketKeyEnabled: true,
            },
      ],
    });
  }

  private limitAge({ versioned = true, oldVersionDays, expireDays }: BucketProps): void {
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: this.bucket.id,
      versioningConfiguration: { status: versioned ? "Enabled" : "Suspended" },
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

  private admit({ name, statements = [] }: BucketProps): void {
    new S3BucketPolicy(this, "policy", {
      bucket: this.bucket.id,
      policy: policyDocument(tlsOnly(name), ...statements),
    });
  }
}

function tlsOnly(name: string): Statement {
  const arn = `arn:aws:s3:::${name}`;
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
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
