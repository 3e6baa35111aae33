import { loadAcknowledged, passedAcknowledgements } from "../../config/acknowledged";
import { dateFindings } from "../../config/findings";
import { loadEnvironments, selectNames } from "../../config/load";
import { renderProblem } from "../../core/problems";
import { parseDay } from "../../core/today";

/**
 * `npm run findings`: what is wrong with the registered environments and acknowledgements only because of today's date (or `SYNTH_DATE`).
 * `synth` warns of the same.
 *
 * @returns the exit code: 1 when there is any.
 */
export function findingsCommand(): number {
  const today = parseDay(process.env["SYNTH_DATE"]);
  const environments = loadEnvironments(selectNames(process.env["ENVIRONMENTS"]));
  const found = [
    ...environments.flatMap((environment) => dateFindings(environment, today)),
    ...passedAcknowledgements(loadAcknowledged(), today).map(renderProblem),
  ];
  for (const finding of found) console.error(finding);
  if (found.length === 0) console.log(`no date findings on ${today}`);
  return found.length === 0 ? 0 : 1;
}
