/**
 * Spreads the pods with these labels over zones, then over nodes. It prefers and does not insist: all nodes are of one
 * group over all zones, so a pod that insisted on a zone could wait for a node that the autoscaler cannot put there.
 */
export function podSpread(labels: Readonly<Record<string, string>>) {
  return ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: "ScheduleAnyway" as const,
    labelSelector: { matchLabels: { ...labels } },
  }));
}
