import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";
import { podTemplate, selectsItsPods } from "./pod";

/** A Deployment selects its own pods, restarts and replaces them, and they are pods the API server takes. */
export function deployment({ spec }: IDeployment): Problem[] {
  if (!spec) return [{ path: "spec", what: "is missing", remedy: "add it" }];
  const { selector, strategy, template } = spec;
  const { maxSurge, maxUnavailable } = strategy?.rollingUpdate ?? {};
  const restart = template.spec?.restartPolicy;
  return [
    ...selectsItsPods(selector.matchLabels ?? {}, template.metadata?.labels ?? {}),
    ...unless(restart === undefined || restart === "Always", {
      path: "spec.template.spec.restartPolicy",
      what: "is not one a Deployment can have",
      got: restart,
      remedy: "leave it out, or use Always",
    }),
    ...unless(!(isZero(maxSurge) && isZero(maxUnavailable)), {
      path: "spec.strategy.rollingUpdate",
      what: "lets no pod come before an old one goes, and none go before",
      got: { maxSurge, maxUnavailable },
      remedy: "raise one of maxSurge and maxUnavailable above 0",
    }),
    ...podTemplate(template),
  ];
}

/** Whether it is 0, or 0%. */
function isZero(count: number | string | undefined): boolean {
  return count === 0 || count === "0%";
}
