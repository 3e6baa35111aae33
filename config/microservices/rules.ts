import type { Problem } from "../../core/problems";
import type { MicroservicesSettings } from ".";

/** Everything wrong with an environment that needs more than one field; paths begin at the environment. */
export function microservicesRules(_settings: MicroservicesSettings): Problem[] {
  return [];
}
