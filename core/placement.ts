import type { Taint } from "./taint";

/** What lets a pod run on nodes with a taint, in Kubernetes' words. */
export interface Toleration {
  readonly key: string;
  readonly operator: "Equal" | "Exists";
  /** Left out with `Exists`. */
  readonly value?: string;
  /** Left out: every effect. */
  readonly effect?: Taint["effect"];
}

/** Nodes that pods are kept on. */
export interface Placement {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
}

/** On the nodes of the pool `platform` only, whatever its taints keep away. */
export function platformPlacement(
  pools: Readonly<Record<string, { readonly taints: readonly Taint[] }>>,
): Placement {
  return {
    nodeSelector: { "node-pool": "platform" },
    tolerations: (pools["platform"]?.taints ?? []).map(({ key, value, effect }) => ({
      key,
      operator: "Equal",
      value,
      effect,
    })),
  };
}
