import path from "node:path";
import { run } from "../run";
import { UserError } from "../user-error";

/** Everything the emulator lists, by question: `ec2.DescribeVpcs.Vpcs` → its items. */
export type Inventory = Readonly<Record<string, readonly unknown[]>>;

/** Something that is listed after everything was destroyed, and yet is no leftover. */
export interface Exception {
  /** The question, as the inventory names it. */
  readonly listing: string;
  /** What the item must say; without it every item of the listing is excepted. */
  readonly when?: { readonly field: string; readonly value: string };
  readonly reason: string;
}

/** All exceptions. */
export const exceptions: readonly Exception[] = [
  {
    listing: "kms.ListKeys.Keys",
    when: { field: "KeyState", value: "PendingDeletion" },
    reason: "KMS keeps a deleted key for its waiting period",
  },
  {
    listing: "ec2.DescribeNatGateways.NatGateways",
    when: { field: "State", value: "deleted" },
    reason: "EC2 goes on listing a deleted gateway for about an hour",
  },
  {
    listing: "cloudwatch.DescribeAlarmHistory.AlarmHistoryItems",
    reason: "CloudWatch keeps the history of a deleted alarm; alarms are listed apart",
  },
  {
    listing: "rds.DescribeDBSnapshots.DBSnapshots",
    when: { field: "SnapshotType", value: "manual" },
    reason: "production's last snapshot is meant to outlive the database",
  },
  {
    listing: "servicediscovery.ListOperations.Operations",
    reason: "Cloud Map keeps a record of what was done; services and namespaces are listed apart",
  },
  {
    listing: "ec2.DescribeTags.Tags",
    reason:
      "the emulator keeps the tags of deleted things; what they belonged to has listings of its own",
  },
];

/**
 * What is listed now and was not before, one printable line an item.
 *
 * @param before taken before the first of the stacks was applied.
 */
export function leftovers(
  before: Inventory,
  after: Inventory,
  table: readonly Exception[] = exceptions,
): string[] {
  return Object.entries(after).flatMap(([listing, items]) => {
    const known = new Set((before[listing] ?? []).map((item) => JSON.stringify(item)));
    return items
      .filter((item) => !known.has(JSON.stringify(item)) && !isExcepted(listing, item, table))
      .map((item) => `${listing}: ${describe(item)}`);
  });
}

/**
 * Asks the emulator for everything it holds.
 *
 * @param env the whole environment of an AWS client, with the emulator's address.
 */
export async function takeInventory(
  python: string,
  env: Readonly<Record<string, string>>,
): Promise<Inventory> {
  const script = path.join(import.meta.dirname, "inventory.py");
  const { exitCode, stdout, stderr } = await run(python, [script], {
    cwd: import.meta.dirname,
    env: { ...env, PYTHONDONTWRITEBYTECODE: "1" },
  });
  if (exitCode === 0) return JSON.parse(stdout) as Inventory;
  throw new UserError(
    `sandbox: the emulator does not say what it holds, got ${stderr.trim().split("\n").at(-1) ?? "nothing"}; run it again`,
  );
}

function isExcepted(listing: string, item: unknown, table: readonly Exception[]): boolean {
  return table.some(
    ({ listing: excepted, when }) =>
      excepted === listing && (when === undefined || fieldOf(item, when.field) === when.value),
  );
}

function fieldOf(item: unknown, field: string): unknown {
  return typeof item === "object" && item !== null ? Reflect.get(item, field) : undefined;
}

/** Longest description of an item, in characters: enough for its id and name. */
const longest = 160;

function describe(item: unknown): string {
  const text = JSON.stringify(item);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
