import type { LocalPlusEnvironment } from "../../config/localplus";
import type { PlatformRow } from "./platform-row";

/** Vault, its snapshots, and what makes its certificates. */
export function vaultRows({ region }: LocalPlusEnvironment): PlatformRow[] {
  return [
    { row: "LP-35", from: "cert-manager", reaches: ["api-server"] },
    { row: "LP-35", from: "webhook", reaches: ["api-server"] },
    {
      row: "LP-35",
      from: "vault",
      reaches: ["vault:8200", "vault:8201", "api-server", "aws:kms", "aws:sts"],
    },
    {
      row: "LP-35",
      from: "vault-snapshots",
      reaches: ["vault:8200", "node:80", "aws:s3", `bucket.s3.${region}.amazonaws.com`],
    },
  ];
}

export const vaultMetrics: readonly string[] = ["vault:8200", "cert-manager:9402", "webhook:9402"];
