import type { Mirrors } from "../../core/mirrors";

/** Everything comes from its own publisher. */
export const noMirrors: Mirrors = { charts: undefined, images: {} };
