import { suggest } from "../../core/nearest";
import type { Problem } from "../../core/problems";
import type { Common } from "../common";

function productionIsProtected(settings: Common): Problem[] {
  if (settings.stage !== "production" || settings.protection !== false) return [];
  return [
    {
      path: "protection",
      what: "may not be off in production",
      got: false,
      remedy:
        'remove it, and lift it on one stack with retire: { network: { reason: "…", until: "…" } }',
    },
  ];
}

function retireIsForProduction(settings: Common): Problem[] {
  if (settings.stage === "production" || Object.keys(settings.retire).length === 0) return [];
  return [
    {
      path: "retire",
      what: "is for production only, where stacks are protected",
      got: Object.keys(settings.retire),
      remedy: "remove it; protection: false does the same here",
    },
  ];
}

function retiredStacksExist(settings: Common, components: readonly string[]): Problem[] {
  return Object.keys(settings.retire)
    .filter((component) => !components.includes(component))
    .map((component) => ({
      path: `retire.${component}`,
      what: "names no stack of this blueprint",
      remedy: suggest(component, components),
    }));
}

/** Everything wrong with how the environment protects what it holds. */
export function protectionRules(settings: Common, components: readonly string[]): Problem[] {
  return [
    ...productionIsProtected(settings),
    ...retireIsForProduction(settings),
    ...retiredStacksExist(settings, components),
  ];
}
