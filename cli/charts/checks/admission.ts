import type { JsonObject } from "../../../core/json";
import { judge, type Admission } from "../../admission/judge";
import type { Finding } from "../finding";

/**
 * Objects that the cluster's own policies would refuse, or report; the latter are warnings.
 *
 * @param objects each with its namespace.
 */
export function checkAdmission(objects: readonly JsonObject[], admission: Admission): Finding[] {
  return objects.flatMap((object) =>
    judge(object, admission).map(({ policy, object: name, denied, message }) => ({
      severity: denied ? ("error" as const) : ("warning" as const),
      object: name,
      path: `policy ${policy}`,
      what: denied ? "would refuse it" : "would report it",
      got: message,
      remedy: "correct the values, or write an exception with its reason",
    })),
  );
}
