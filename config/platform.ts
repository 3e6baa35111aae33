import { section, whole } from "./fields";

/** Longest anything is kept, in days: ten years. */
const longest = 3650;

/** What the platform's workloads keep in AWS. */
export const localplusPlatform = section({
  /** Days Loki keeps logs. Default: 90 in production, else 14. */
  logDays: whole("days", 1, longest).optional(),
  /** Days Tempo keeps traces. Default: 14 in production, else 3. */
  traceDays: whole("days", 1, longest).optional(),
  /** Days a snapshot of Vault is kept. Default: 90 in production, else 14. */
  vaultSnapshotDays: whole("days", 1, longest).optional(),
}).prefault({});
