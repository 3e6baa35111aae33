import type { S3Client } from "@aws-sdk/client-s3";
import { interruption } from "../../interrupt";
import type { Check } from "../check";
import { reasonOf } from "../reason";
import { clients } from "./clients";

const asked = { abortSignal: interruption };

/** Whether the bucket is there, is the account's own, keeps old versions and encrypts with a key of the account. */
export async function checkStateBucket(
  environment: string,
  bucket: string,
  region: string,
): Promise<Check[]> {
  const s3 = await clients.s3(region);
  const there = await checkThere(s3, environment, bucket);
  if (there.verdict !== "ok") return [there];
  return [there, await checkVersions(s3, bucket), await checkEncryption(s3, bucket)];
}

async function checkThere(s3: S3Client, environment: string, bucket: string): Promise<Check> {
  const { HeadBucketCommand } = await import("@aws-sdk/client-s3");
  const found = await attempt("state bucket", async () => {
    await s3.send(new HeadBucketCommand({ Bucket: bucket }), asked);
    return { verdict: "ok", detail: `${bucket} is there` };
  });
  const refusal = refusals(environment, bucket).get(found.status);
  return { ...found.check, ...refusal };
}

/** What it means when S3 refuses, by its HTTP status. */
function refusals(environment: string, bucket: string): ReadonlyMap<number | undefined, Answer> {
  return new Map([
    [
      404,
      {
        verdict: "warning",
        detail: `${bucket} does not exist yet`,
        remedy: `npm run bootstrap -- ${environment}`,
      },
    ],
    [
      301,
      {
        verdict: "failed",
        detail: `${bucket} is in another region`,
        remedy: "name another bucket in backend.bucket of the environment's file",
      },
    ],
    [
      403,
      {
        verdict: "failed",
        detail: `${bucket} may not be read: it is of another account, or these credentials may not`,
        remedy: "use credentials that may read it, or name another bucket in backend.bucket",
      },
    ],
  ]);
}

async function checkVersions(s3: S3Client, bucket: string): Promise<Check> {
  const { GetBucketVersioningCommand } = await import("@aws-sdk/client-s3");
  const { check } = await attempt("versions of state", async () => {
    const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket: bucket }), asked);
    if (Status === "Enabled") return { verdict: "ok", detail: "kept" };
    return {
      verdict: "failed",
      detail: `the bucket keeps no old versions, got ${Status ?? "none"}`,
      remedy: "deploy the state stack again: it turns versioning on",
    };
  });
  return check;
}

async function checkEncryption(s3: S3Client, bucket: string): Promise<Check> {
  const { GetBucketEncryptionCommand } = await import("@aws-sdk/client-s3");
  const { check } = await attempt("encryption of state", async () => {
    const command = new GetBucketEncryptionCommand({ Bucket: bucket });
    const { ServerSideEncryptionConfiguration } = await s3.send(command, asked);
    const [rule] = ServerSideEncryptionConfiguration?.Rules ?? [];
    const algorithm = rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? "none";
    if (algorithm.startsWith("aws:kms"))
      return { verdict: "ok", detail: "by a key of the account" };
    return {
      verdict: "failed",
      detail: `is not by a key of the account, got ${algorithm}`,
      remedy: "deploy the state stack again: it sets the key",
    };
  });
  return check;
}

type Answer = Pick<Check, "verdict" | "detail" | "remedy">;

/** The check, and the HTTP status when S3 refused to answer it. */
async function attempt(
  what: string,
  ask: () => Promise<Answer>,
): Promise<{ readonly check: Check; readonly status?: number | undefined }> {
  const area = "state";
  try {
    return { check: { area, what, ...(await ask()) } };
  } catch (error) {
    return {
      check: { area, what, verdict: "unknown", detail: reasonOf(error) },
      status: statusOf(error),
    };
  }
}

function statusOf(error: unknown): number | undefined {
  const metadata: unknown = error instanceof Error ? Reflect.get(error, "$metadata") : undefined;
  const status: unknown =
    typeof metadata === "object" && metadata !== null
      ? Reflect.get(metadata, "httpStatusCode")
      : undefined;
  return typeof status === "number" ? status : undefined;
}
