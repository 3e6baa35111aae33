import { gzipSync } from "node:zlib";

/**
 * Bytes a Secret of Kubernetes may hold; Helm keeps each release in one and cannot install what does not fit.
 * Source: Kubernetes documentation, Secrets, "Restriction on Secret data size" (1 MiB), November 2026.
 */
export const maxReleaseBytes = 1_048_576;

/** Bytes Helm stores for a release: its record as JSON, compressed, as base64. */
export function releaseBytes(record: object): number {
  return Math.ceil(gzipSync(JSON.stringify(record), { level: 9 }).length / 3) * 4;
}
