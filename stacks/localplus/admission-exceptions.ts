import type { Exception } from "../../modules/admission";

/** What may break the policies, and why. */
export const admissionExceptions: readonly Exception[] = [];
