import { renderCount } from "../table";
import type { DestroyPlan, Leftover, Protection, Step, Survivor } from "./plan";

/** The plan for people: a section a stack, in the order they are destroyed. */
export function renderPlan({ environment, steps, survivors }: DestroyPlan): string {
  const protectedStacks = steps.filter(({ protections }) => protections.length > 0);
  return [
    `How to destroy ${environment}: ${renderCount(steps.length, "stack")}, in this order. Nothing has been done.`,
    ...steps.map((step, index) => renderStep(step, index + 1)),
    ["What stays on purpose", ...survivors.map(renderSurvivor)].join("\n"),
    protectedStacks.length === 0
      ? "No stack refuses to be destroyed."
      : `Protected: ${protectedStacks.map(({ component }) => component).join(", ")}.`,
  ].join("\n\n");
}

function renderStep(step: Step, number: number): string {
  const { stack, resources, before, protections, command, after } = step;
  return [
    `${number}. ${stack} (${resources} resources)`,
    ...section("before, make sure that these are gone:", before.map(renderLeftover)),
    ...section("protected by:", protections.map(renderProtection)),
    `   destroy: ${command}`,
    ...section("after, look for:", after.map(renderLeftover)),
  ].join("\n");
}

function section(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`   ${heading}`, ...items];
}

function renderLeftover({ what, why, find, remove }: Leftover): string {
  return [`   - ${what}: ${why}`, `       find:   ${find}`, `       remove: ${remove}`].join("\n");
}

/** Addresses shown of one protection. */
const mostAddresses = 4;

function renderProtection({ by, addresses, lift }: Protection): string {
  const shown = addresses.slice(0, mostAddresses);
  const more =
    addresses.length > shown.length ? `, and ${addresses.length - shown.length} more` : "";
  return [`   - ${by} of ${shown.join(", ")}${more}`, `       lift:   ${lift}`].join("\n");
}

function renderSurvivor({ what, why, then }: Survivor): string {
  return [`   - ${what}: ${why}`, `       then:   ${then}`].join("\n");
}
