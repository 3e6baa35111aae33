import { UserError } from "../user-error";

/** Who holds a state, as terraform tells it when it is refused the lock. */
export interface LockInfo {
  readonly id: string;
  readonly path: string;
  readonly operation: string;
  readonly who: string;
  readonly created: string;
}

/** Reads the block "Lock Info" of an error message; undefined when the message has none. */
export function readLockInfo(message: string): LockInfo | undefined {
  // Only the indented lines: the error before them may hold a RequestID as well.
  const field = (name: string): string =>
    new RegExp(`^\\s+${name}:[ \\t]+(\\S.*?)\\s*$`, "m").exec(message)?.[1] ?? "unknown";
  if (!message.includes("Lock Info:")) return undefined;
  return {
    id: field("ID"),
    path: field("Path"),
    operation: field("Operation"),
    who: field("Who"),
    created: field("Created"),
  };
}

/** Terraform was refused the lock of a state. */
export class StateLocked extends UserError {
  readonly lock: LockInfo;

  constructor(stack: string, lock: LockInfo) {
    super(renderLock(stack, lock));
    this.lock = lock;
  }
}

/** One sentence about a refused lock, with the command that removes it. */
function renderLock(stack: string, lock: LockInfo): string {
  return (
    `${stack}: its state is locked, got lock ${lock.id} (${lock.operation} by ${lock.who}, ${lock.created}); ` +
    `wait until that run has ended, or, if it was killed, remove the lock in the stack's folder: terraform force-unlock ${lock.id}`
  );
}
