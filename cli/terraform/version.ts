import { lt } from "semver";
import { UserError } from "../user-error";
import { terraform, terraformBinary } from "./process";

/** The program that runs the plans. */
export interface TerraformVersion {
  readonly product: "Terraform" | "OpenTofu";
  readonly version: string;
  /** Operating system and architecture as provider folders are named, such as `linux_amd64`. */
  readonly platform: string;
}

/**
 * Oldest versions that know all the stacks use. Terraform 1.11: the S3 lock file is no longer experimental,
 * and write-only arguments (https://github.com/hashicorp/terraform/blob/v1.11/CHANGELOG.md). OpenTofu has the
 * lock file since 1.10 and write-only arguments since 1.11 (https://opentofu.org/docs/v1.11/intro/whats-new/).
 */
const oldest = { Terraform: "1.11.0", OpenTofu: "1.11.0" } as const;

/**
 * Makes sure that terraform is there and new enough.
 *
 * @throws UserError saying what to install.
 */
export async function requireTerraform(): Promise<TerraformVersion> {
  const { exitCode, stdout, stderr } = await terraform(["version"], { cwd: process.cwd() });
  const found = parseVersion(stdout);
  if (exitCode !== 0 || found === undefined) {
    const got = JSON.stringify((stdout + stderr).trim().slice(0, 120));
    throw new UserError(
      `${terraformBinary()}: does not tell its version, got ${got}; name Terraform or OpenTofu in TERRAFORM_BINARY_NAME`,
    );
  }
  const wanted = oldest[found.product];
  if (lt(found.version, wanted)) {
    throw new UserError(
      `${terraformBinary()}: is too old, got ${found.product} ${found.version}; install ${wanted} or newer`,
    );
  }
  return found;
}

/** Reads the text of `terraform version`: the first line names product and version, a later one the platform. */
export function parseVersion(text: string): TerraformVersion | undefined {
  const product = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+\S*)/m.exec(text);
  const platform = /^on (\w+)\s*$/m.exec(text)?.[1];
  if (product?.[2] === undefined || platform === undefined) return undefined;
  return {
    product: product[1] === "OpenTofu" ? "OpenTofu" : "Terraform",
    version: product[2],
    platform,
  };
}
