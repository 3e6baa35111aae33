import type { Construct } from "constructs";
import type { PodDemand } from "../core/pod-demand";
import { HelmRelease } from "../modules/helm";

/** What the pods of each release below the scope ask for, by the release's name. */
export function podDemandsIn(scope: Construct): ReadonlyMap<string, readonly PodDemand[]> {
  const releases = scope.node.findAll().filter((each) => each instanceof HelmRelease);
  return new Map(releases.map(({ name, pods }) => [name, pods]));
}
