/** What a taint does to pods that do not tolerate it, in Kubernetes' words. */
export type TaintEffect = "NoSchedule" | "PreferNoSchedule" | "NoExecute";

/** A mark on a node that keeps pods away. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: TaintEffect;
}

/** `platform=true:NoSchedule`, as `kubectl` writes it. */
export const taintForm =
  /^([\w.-]+(?:\/[\w.-]+)?)=([\w.-]*):(NoSchedule|PreferNoSchedule|NoExecute)$/;

/**
 * The taint a text says.
 *
 * @throws RangeError when the text is not of {@link taintForm}.
 */
export function parseTaint(text: string): Taint {
  const [, key, value, effect] = taintForm.exec(text) ?? [];
  if (key === undefined || value === undefined || effect === undefined) {
    throw new RangeError(`${text} is not a taint`);
  }
  return { key, value, effect: effect as TaintEffect };
}

/**
 * Keeps every pod but Cilium's off a new node, and is removed by its agent when it is ready. The autoscaler must be told
 * to expect it. https://docs.cilium.io/en/stable/installation/taints/
 */
export const startupTaint: Taint = {
  key: "node.cilium.io/agent-not-ready",
  value: "true",
  effect: "NoExecute",
};
