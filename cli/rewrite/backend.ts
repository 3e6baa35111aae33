import { objectAt, without, type JsonObject } from "../terraform-json";
import { change, type Step } from "./change";

/** Where the working copy keeps its state: where the stack says, in a local file, or nowhere said. */
export type Backend = "keep" | "none" | { readonly local: string };

/** Replaces the whole backend, be it a `backend` or a `cloud` block. */
export function replaceBackend(backend: Backend): Step {
  return (json) => {
    if (backend === "keep") return { json, changes: [] };
    const configured = objectAt(json, "terraform");
    const terraform = without(configured, ["backend", "cloud"]);
    if (backend !== "none") {
      const local: JsonObject = { local: { path: backend.local } };
      return {
        json: { ...json, terraform: { ...terraform, backend: local } },
        changes: [change("terraform backend", `a local file used instead, ${backend.local}`)],
      };
    }
    if (!("backend" in configured || "cloud" in configured)) return { json, changes: [] };
    return {
      json: { ...json, terraform },
      changes: [change("terraform backend", "left out")],
    };
  };
}
