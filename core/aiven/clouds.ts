/**
 * AWS regions in which Aiven runs services.
 * Source: https://aiven.io/docs/platform/reference/list_of_clouds as of 2026-08-21, read 2026-11-22. A region missing
 * here is unknown, not assumed.
 */
const regions: ReadonlySet<string> = new Set([
  "af-south-1",
  "ap-east-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ca-central-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
]);

/** Aiven's name for an AWS region: `aws-eu-west-1`; undefined where Aiven is not known to run anything. */
export function aivenCloud(region: string): string | undefined {
  return regions.has(region) ? `aws-${region}` : undefined;
}
