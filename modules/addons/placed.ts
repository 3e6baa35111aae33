import type { Placement } from "../../core/placement";
import type { Values } from "../helm";

/** The placement as values of a chart. */
export function placed({ nodeSelector, tolerations }: Placement) {
  return {
    nodeSelector: { ...nodeSelector },
    tolerations: tolerations.map((each) => ({ ...each })),
  } satisfies Values;
}
