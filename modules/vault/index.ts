export { vaultBudget } from "./budget";
export {
  snapshotSchedule,
  vaultAudience,
  vaultSnapshotObjects,
  type VaultSnapshotsProps,
} from "./snapshots";
