/**
 * Accounts that EKS add-on images are pulled from, for regions that do not use the common one.
 * Source: the registry list of https://docs.aws.amazon.com/eks/latest/userguide/add-ons-images.html as repeated in
 * public Terraform modules, read 2026-11-22. Regions missing here and below are unknown, not assumed.
 */
const addonRegistryExceptions: Readonly<Record<string, string>> = {
  "ap-southeast-3": "296578399912",
  "ap-southeast-4": "491585149902",
  "eu-central-2": "900612956339",
  "eu-south-1": "590381155156",
  "eu-south-2": "455263428931",
  "me-central-1": "759879836304",
  "me-south-1": "558608220178",
};

/** Regions whose add-on images come from account 602401143452 (same source). */
const commonAddonRegistryRegions: ReadonlySet<string> = new Set([
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
]);

/** The account EKS add-on images are pulled from in a region; undefined where no source says it. */
export function addonRegistryAccount(region: string): string | undefined {
  return (
    addonRegistryExceptions[region] ??
    (commonAddonRegistryRegions.has(region) ? "602401143452" : undefined)
  );
}
