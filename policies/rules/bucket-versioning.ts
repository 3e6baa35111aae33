import { blocks, companions } from "../arguments";
import { each, type Policy } from "../policy";

export const bucketVersioning: Policy = {
  id: "bucket-versioning",
  why: "Without versions an overwritten or deleted object is gone.",
  reference: "AWS Security Hub S3.14",
  remedy: "make it with modules/storage, or add an S3BucketVersioningA with status Enabled",
  check: each(["aws_s3_bucket"], (bucket, stack) => {
    const type = "aws_s3_bucket_versioning";
    const [status] = companions(stack, type, "bucket", bucket, bucket.args["bucket"])
      .flatMap(({ args }) => blocks(args, "versioning_configuration"))
      .map((configuration) => configuration["status"]);
    return status === "Enabled" ? undefined : { what: "keeps no old versions", got: status };
  }),
};
