import type { IJob } from "kubernetes-models/batch/v1/Job";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";
import { podTemplate } from "./pod";

/** A Job says what happens when its pod fails; the pods' own default is not one it can have. */
export function job({ spec }: IJob): Problem[] {
  if (!spec) return [{ path: "spec", what: "is missing", remedy: "add it" }];
  const restart = spec.template.spec?.restartPolicy;
  return [
    ...unless(restart === "Never" || restart === "OnFailure", {
      path: "spec.template.spec.restartPolicy",
      what: "is not one a Job can have",
      got: restart,
      remedy: "use Never or OnFailure",
    }),
    ...podTemplate(spec.template),
  ];
}
