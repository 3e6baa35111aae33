import { companions } from "../arguments";
import { isForEverybody, statementsOf, type StatementView } from "../documents";
import { each, type Policy } from "../policy";

/** Whether a statement refuses everybody everything that does not come over TLS. */
function refusesPlainText(statement: StatementView): boolean {
  return (
    !statement.allows &&
    isForEverybody(statement) &&
    statement.actions.some((action) => action === "s3:*" || action === "*") &&
    statement.resources.some((resource) => resource.endsWith("/*") || resource === "*") &&
    statement.conditions.length === 1 &&
    statement.conditions.every(
      ({ operator, key, values }) =>
        operator === "Bool" &&
        key.toLowerCase() === "aws:securetransport" &&
        values.join() === "false",
    )
  );
}

export const bucketTlsOnly: Policy = {
  id: "bucket-tls-only",
  why: "S3 answers over plain HTTP too, where anybody on the way can read.",
  reference: "CIS AWS Foundations Benchmark 5.0.0, 2.1.1; AWS Security Hub S3.5",
  remedy:
    "make it with modules/storage, or deny s3:* to everybody on the bucket and its objects where aws:SecureTransport is false",
  check: each(["aws_s3_bucket"], (bucket, stack) => {
    const policies = companions(
      stack,
      "aws_s3_bucket_policy",
      "bucket",
      bucket,
      bucket.args["bucket"],
    );
    const statements = policies.flatMap(({ args }) => statementsOf(args["policy"]) ?? []);
    return statements.some(refusesPlainText) ? undefined : { what: "answers without TLS" };
  }),
};
