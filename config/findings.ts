import { renderProblem } from "../core/problems";
import type { Environment } from "./environment";

/**
 * What is wrong only because of today's date, one printable sentence each. Findings never change what is synthesized:
 * `synth` warns about them, `npm run check` fails.
 *
 * @param today a day, `2026-11-22`
 */
export function dateFindings(environment: Environment, today: string): string[] {
  return Object.entries(environment.retire)
    .filter(([, { until }]) => until < today)
    .map(([component, { until }]) =>
      renderProblem({
        path: `${environment.name}.retire.${component}.until`,
        what: `has passed (today is ${today})`,
        got: until,
        remedy: "remove the entry, or set a later day with a reason that still holds",
      }),
    );
}
