import type { ProviderLock } from "../../core/lock-file";
import { fullSource } from "../terraform/requirements";

/** Reads a `.terraform.lock.hcl` as terraform writes it, by provider source without the host. */
export function readLockFile(text: string): Record<string, ProviderLock> {
  const blocks = text.matchAll(/^provider "([^"]+)" \{\n([\s\S]*?)^\}/gm);
  return Object.fromEntries(
    [...blocks].map(([, address = "", body = ""]) => {
      const version = /^ *version *= "([^"]+)"/m.exec(body)?.[1] ?? "";
      const list = /hashes = \[([\s\S]*?)\]/.exec(body)?.[1] ?? "";
      const hashes = [...list.matchAll(/"((?:h1|zh):[^"]+)"/g)].map(([, hash = ""]) => hash).sort();
      return [fullSource(address), { version, hashes }];
    }),
  );
}
