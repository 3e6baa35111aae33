import { companions } from "../arguments";
import { each, type Policy } from "../policy";

const switches = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
];

export const bucketPublicAccess: Policy = {
  id: "bucket-public-access",
  why: "One wrong grant or policy would otherwise show the bucket to the world.",
  reference: "CIS AWS Foundations Benchmark 5.0.0, 2.1.4; AWS Security Hub S3.8",
  remedy:
    "make it with modules/storage, or add an S3BucketPublicAccessBlock with all four switches",
  check: each(["aws_s3_bucket"], (bucket, stack) => {
    const type = "aws_s3_bucket_public_access_block";
    const [block] = companions(stack, type, "bucket", bucket, bucket.args["bucket"]);
    if (!block) return { what: "does not block public access" };
    const off = switches.filter((name) => block.args[name] !== true);
    return off.length === 0
      ? undefined
      : { what: `leaves public access open by ${off.join(", ")}` };
  }),
};
