import type { Identity } from "./identity";
import { waiverLines } from "./waivers";

/** What the environment has lifted on purpose, one printable line each: retired stacks and waived policies. */
export function liftedLines(environment: Identity): string[] {
  const retired = Object.entries(environment.retire).map(
    ([component, { reason, until }]) =>
      `${environment.name}-${component}: protection is lifted until ${until}: ${reason}`,
  );
  return [...retired, ...waiverLines(environment)];
}
