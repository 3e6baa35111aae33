import type { Values } from "../../helm";

/** The kinds stay when the release goes: without them every monitor and rule is deleted, too. */
export function prometheusOperatorCrdsValues(): Values {
  return { crds: { annotations: { "helm.sh/resource-policy": "keep" } } };
}
