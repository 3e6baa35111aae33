import type { Store } from "./stores";

/** Name of an Aiven service: `localplus-prod-postgres`. Part of its host name, and never changed. */
export function aivenService(environment: string, store: Store | "postgres-replica"): string {
  return `${environment}-${store}`;
}

/** Purpose of the secret that tells one consumer how to reach one store: `ledger-postgres`. */
export function connectionSecret(consumer: string, store: Store): string {
  return `${consumer}-${store}`;
}
