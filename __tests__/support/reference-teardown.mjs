import { rmSync } from "node:fs";

/** Removes what `reference-setup.mjs` has made. */
export default function teardown() {
  rmSync(process.env.REFERENCE_STACKS, { recursive: true });
}
