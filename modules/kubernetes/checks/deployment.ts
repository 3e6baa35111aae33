import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { Problem } from "../../../core/problems";
import { podTemplate, selectsItsPods } from "./pod";

/** A Deployment selects its own pods, and they are pods the API server takes. */
export function deployment({ spec }: IDeployment): Problem[] {
  if (!spec) return [{ path: "spec", what: "is missing", remedy: "add it" }];
  const { selector, template } = spec;
  return [
    ...selectsItsPods(selector.matchLabels ?? {}, template.metadata?.labels ?? {}),
    ...podTemplate(template),
  ];
}
