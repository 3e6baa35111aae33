import type { Finding } from "../finding";
import { nameOf, type RenderedObject } from "../rendered";

/**
 * Keys that stand twice in one map: Helm takes the last and says nothing, stricter readers of the same text refuse it. They
 * come of labels or annotations in our values that the chart sets as well.
 */
export function checkRepeatedKeys(objects: readonly RenderedObject[]): Finding[] {
  return objects.flatMap(({ fields, repeated }) =>
    repeated.map((line) => ({
      severity: "warning",
      object: nameOf(fields),
      path: "object",
      what: "has a key twice in one map",
      got: line,
      remedy: "leave it out of the values when they set it",
    })),
  );
}
