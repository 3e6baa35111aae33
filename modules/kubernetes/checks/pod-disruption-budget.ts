import type { IPodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";

/** A budget says one thing, about named pods. */
export function podDisruptionBudget({ spec }: IPodDisruptionBudget): Problem[] {
  const { minAvailable, maxUnavailable, selector } = spec ?? {};
  return [
    ...unless((minAvailable === undefined) !== (maxUnavailable === undefined), {
      path: "spec",
      what: "needs one of minAvailable and maxUnavailable",
      got: { minAvailable, maxUnavailable },
      remedy: "set one of them and leave the other out",
    }),
    ...unless(Object.keys(selector?.matchLabels ?? {}).length > 0, {
      path: "spec.selector.matchLabels",
      what: "is empty and would hold every pod of the namespace",
      remedy: "name the labels of the pods it is for",
    }),
  ];
}
