import path from "node:path";

/** The project's own folder: commands work the same from wherever they are started. */
export const projectRoot: string = path.resolve(import.meta.dirname, "..");
