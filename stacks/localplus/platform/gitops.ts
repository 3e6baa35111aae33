import type { ITerraformDependable } from "cdktf";
import { gitopsNamespace } from "../../../core/platform-pods";
import { ArgoCd } from "../../../modules/addons";
import { gitopsObjects } from "../../../modules/gitops";
import { signInSecret } from "../gitops-secrets";
import { argoRouteOf, gitopsProject, serviceNamespaces } from "../platform-objects";
import type { Platform } from "./part";

/** ArgoCD, the way to it, and last what it deploys. */
export function installGitops(
  platform: Platform,
  after: readonly ITerraformDependable[],
): ITerraformDependable[] {
  const { stack, settings, placement, deliver } = platform;
  const { mirrors, production, gitops } = settings;
  const { address, repository, revision, path } = gitops;
  const { release } = new ArgoCd(stack, "argo-cd", {
    namespace: gitopsNamespace,
    mirrors,
    placement,
    highlyAvailable: production,
    address,
    people: { ...gitops, project: gitopsProject, secret: signInSecret },
    after,
  });
  const objects = gitopsObjects({
    namespace: gitopsNamespace,
    repository,
    revision,
    path,
    project: gitopsProject,
    destinations: serviceNamespaces(settings),
  });
  const all = [...objects, ...argoRouteOf(settings)];
  return [release, deliver("gitops", all, [release], { takesOver: true })];
}
