import type { Finding } from "../finding";
import { containersOf, type PodTemplate } from "../pods";
import { valueAt } from "../values";

/**
 * Containers that say nothing of the processor time or memory they need: the scheduler takes them for nothing, and so
 * does the arithmetic of the pools. Containers that end before the pod starts are left alone.
 */
export function checkRequests(pods: readonly PodTemplate[]): Finding[] {
  return pods.flatMap((pod) =>
    containersOf(pod)
      .filter(({ lasting }) => lasting)
      .flatMap(({ name, path, fields }) => {
        const missing = ["cpu", "memory"].filter(
          (resource) => valueAt(fields, ["resources", "requests", resource]) === undefined,
        );
        if (missing.length === 0) return [];
        const what = `container ${name} requests no ${missing.join(" and no ")}`;
        const remedy = "set its requests in the values";
        return [
          {
            severity: "error",
            object: pod.object,
            path: `${path}.resources.requests`,
            what,
            remedy,
          },
        ];
      }),
  );
}
