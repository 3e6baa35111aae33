import type { Statement } from "../../../core/iam";

/** A bucket and the key its objects are encrypted with. */
export interface EncryptedBucket {
  readonly bucketArn: string;
  readonly keyArn: string;
  readonly region: string;
}

/** Reads, writes and deletes objects of one bucket, for a workload that keeps its data in one of its own. */
export function useBucket(store: EncryptedBucket): Statement[] {
  return [
    {
      Sid: "ListBucket",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: store.bucketArn,
    },
    {
      Sid: "UseObjects",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
      Resource: `${store.bucketArn}/*`,
    },
    useKeyForBucket(store),
  ];
}

/** Adds objects to one bucket and can neither read nor delete what is there: for backups. */
export function addToBucket(store: EncryptedBucket): Statement[] {
  return [
    {
      Sid: "AddObjects",
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
      Resource: `${store.bucketArn}/*`,
    },
    useKeyForBucket(store),
  ];
}

/**
 * The key, through S3 and for this bucket only: S3 names the bucket (with bucket keys) or the object in the encryption
 * context. `Decrypt` is needed for writing as well, because S3 joins the parts of a large upload.
 */
export function useKeyForBucket({ bucketArn, keyArn, region }: EncryptedBucket): Statement {
  return {
    Sid: "UseKeyForBucket",
    Effect: "Allow",
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: keyArn,
    Condition: {
      StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
    },
  };
}
