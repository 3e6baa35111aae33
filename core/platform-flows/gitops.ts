import { gatewayEnd, tcp, type ClusterFlow, type Pods } from "../cluster-flows";
import * as argo from "../platform-pods";
import { apiServer, flow, hosts, https, metrics, type PlatformSurroundings } from "./parts";

/** Where GitHub signs people in, and says in which teams they are. */
const github = ["github.com", "api.github.com"];

/** Ports of ArgoCD's parts. */
const ports = { server: 8080, repoServer: 8081, dex: [5556, 5557], redis: 6379, sentinel: 26_379 };

/** What ArgoCD receives and sends: outside, its Git host and GitHub only. */
export function gitopsFlows({ git }: PlatformSurroundings): ClusterFlow[] {
  const { argoServer, argoController, argoRepoServer, argoApplicationSets, argoDex } = argo;
  const toApi = { argoServer, argoController, argoApplicationSets, argoDex };
  const cache = git.highlyAvailable ? argo.argoRedisProxy : argo.argoRedis;
  const gitHosts = git.viaGithubApp ? [git.host, "api.github.com"] : [git.host];
  return [
    {
      name: "gateway-to-argocd-server",
      from: gatewayEnd,
      to: argoServer,
      ports: tcp(ports.server),
      why: "people and their tools",
    },
    ...Object.values(toApi).map((pods) =>
      flow(`${nameOf(pods)}-to-api`, pods, apiServer, https, "what it watches and changes"),
    ),
    flow("argocd-redis-secret-init-to-api", argo.argoRedisSecret, apiServer, https, "its Secret"),
    ...[argoServer, argoController, argoApplicationSets].map((pods) =>
      flow(
        `${nameOf(pods)}-to-repo-server`,
        pods,
        argoRepoServer,
        tcp(ports.repoServer),
        "manifests",
      ),
    ),
    ...[argoServer, argoController, argoRepoServer].map((pods) =>
      flow(`${nameOf(pods)}-to-redis`, pods, cache, tcp(ports.redis), "cache"),
    ),
    ...(git.highlyAvailable ? redisFlows() : []),
    flow("argocd-server-to-dex", argoServer, argoDex, tcp(...ports.dex), "sign-in"),
    flow("argocd-dex-server-to-github", argoDex, hosts(...github), https, "who somebody is"),
    flow("argocd-repo-server-to-git", argoRepoServer, hosts(...gitHosts), https, "what is in Git"),
    metrics("argocd-server", argoServer, 8083),
    metrics("argocd-application-controller", argoController, 8082),
    metrics("argocd-repo-server", argoRepoServer, 8084),
    metrics("argocd-applicationset-controller", argoApplicationSets, 8080),
    metrics("argocd-dex-server", argoDex, 5558),
  ];
}

/** Between the servers of Redis, and from the proxies, which ask each whether it leads. */
function redisFlows(): ClusterFlow[] {
  const { argoRedisHa: servers, argoRedisProxy: proxy } = argo;
  const both = tcp(ports.redis, ports.sentinel);
  return [
    flow("argocd-redis-to-redis", servers, servers, both, "copies, and who leads"),
    flow("argocd-redis-proxy-to-redis", proxy, servers, both, "cache, and who leads"),
    metrics("argocd-redis-proxy", proxy, 9101),
  ];
}

function nameOf({ labels }: Pods): string {
  return Object.values(labels)[0] ?? "argocd";
}
