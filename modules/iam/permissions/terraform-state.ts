import type { Statement } from "../../../core/iam";
import { useKeyForBucket, type EncryptedBucket } from "./encrypted-bucket";

/** Where the state of an environment lies. */
export interface StateStore extends EncryptedBucket {
  /** Beginning of the state objects' keys, such as `acme-prod/`. */
  readonly prefix: string;
}

/** Reads every state; takes no lock. Who reads a state reads the secrets in it. */
export function readState(store: StateStore): Statement[] {
  return [
    {
      Sid: "ListStates",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: store.bucketArn,
    },
    {
      Sid: "ReadStates",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: objects(store, "*"),
    },
    useKeyForBucket(store),
  ];
}

/**
 * Also locks and writes states, but that of the stack that holds them. It can neither remove a state nor its history, nor change
 * how bucket and key keep them, whatever else it may do.
 */
export function writeState(store: StateStore): Statement[] {
  return [
    ...readState(store),
    {
      Sid: "LockStates",
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:DeleteObject"],
      Resource: objects(store, "*.tflock"),
    },
    {
      Sid: "WriteStates",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: objects(store, "*.tfstate"),
    },
    {
      Sid: "KeepStateOfStates",
      Effect: "Deny",
      Action: ["s3:PutObject", "s3:DeleteObject"],
      Resource: objects(store, "state.tfstate*"),
    },
    {
      Sid: "KeepHistory",
      Effect: "Deny",
      Action: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
      Resource: objects(store, "*.tfstate"),
    },
    {
      Sid: "KeepBucket",
      Effect: "Deny",
      Action: ["s3:DeleteBucket*", "s3:PutBucket*", "s3:Put*Configuration"],
      Resource: store.bucketArn,
    },
    {
      Sid: "KeepKey",
      Effect: "Deny",
      Action: [
        "kms:CreateGrant",
        "kms:DisableKey*",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:UpdateAlias",
      ],
      Resource: store.keyArn,
    },
  ];
}

function objects({ bucketArn, prefix }: StateStore, pattern: string): string {
  return `${bucketArn}/${prefix}${pattern}`;
}
