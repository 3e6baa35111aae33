import { blocks, companions, isSet } from "../arguments";
import { each, type Policy } from "../policy";

export const bucketEncryption: Policy = {
  id: "bucket-encryption",
  why: "With S3's own key everybody who may read the bucket may read the objects, and no log says who did.",
  reference: "AWS Security Hub S3.17",
  remedy: "make it with modules/storage, and hand over a key of modules/kms",
  check: each(["aws_s3_bucket"], (bucket, stack) => {
    const type = "aws_s3_bucket_server_side_encryption_configuration";
    const defaults = companions(stack, type, "bucket", bucket, bucket.args["bucket"]).flatMap(
      ({ args }) => blocks(args, "rule", "apply_server_side_encryption_by_default"),
    );
    const own = defaults.filter(
      ({ sse_algorithm, kms_master_key_id }) =>
        String(sse_algorithm).startsWith("aws:kms") && isSet(kms_master_key_id),
    );
    if (own.length > 0) return undefined;
    return {
      what: "is not encrypted with a key of its own",
      got: defaults[0]?.["sse_algorithm"],
    };
  }),
};
