import { suggest } from "../../core/nearest";
import type { Problem } from "../../core/problems";
import type { Common } from "../common";

function waivedStacksExist({ waivers }: Common, components: readonly string[]): Problem[] {
  return [...waivers.entries()]
    .filter(([, { stack }]) => !components.includes(stack))
    .map(([index, { stack }]) => ({
      path: `waivers[${index}].stack`,
      what: "names no stack of this blueprint",
      got: stack,
      remedy: suggest(stack, components),
    }));
}

function waiversEndOrAreByDesign({ waivers }: Common): Problem[] {
  return [...waivers.entries()].flatMap(([index, { until, byDesign }]) => {
    const path = `waivers[${index}]`;
    if (until !== undefined && byDesign !== undefined) {
      const what = "both ends on a day and is by design";
      return [{ path, what, remedy: "keep until for a debt, or byDesign for good" }];
    }
    if (until === undefined && byDesign === undefined) {
      const remedy = 'give until: "2026-12-31", or byDesign with the row of the requirements';
      return [{ path, what: "has neither a last day nor a requirement behind it", remedy }];
    }
    return [];
  });
}

/** Everything wrong with an environment's waivers that needs more than one field. */
export function waiverRules(settings: Common, components: readonly string[]): Problem[] {
  return [...waivedStacksExist(settings, components), ...waiversEndOrAreByDesign(settings)];
}
