import type { LocalPlusEnvironment } from "../../config/localplus";
import type { PlatformRow } from "./platform-row";
import { never, reaches, type Question } from "./question";

const [server, repository, signIn] = ["argocd-server", "argocd-repo-server", "argocd-dex-server"];
const controllers = {
  applications: "argocd-application-controller",
  sets: "argocd-applicationset-controller",
};
const proxy = "argocd-redis-ha-haproxy";
const copies = "argocd-redis-ha";

/** ArgoCD's parts, by its documentation of its components: they call each other, the API, Git and GitHub. */
export function gitopsRows({ production, gitops }: LocalPlusEnvironment): PlatformRow[] {
  const cache = production ? `${proxy}:6379` : "argocd-redis:6379";
  const git = gitops.credentials === "github-app" ? [gitops.host, "api.github.com"] : [gitops.host];
  const row = "LP-34";
  const redis = [`${copies}:6379`, `${copies}:26379`];
  return [
    {
      row,
      from: server,
      reaches: ["api-server", `${repository}:8081`, cache, `${signIn}:5556`, `${signIn}:5557`],
    },
    { row, from: controllers.applications, reaches: ["api-server", `${repository}:8081`, cache] },
    { row, from: controllers.sets, reaches: ["api-server", `${repository}:8081`] },
    { row, from: repository, reaches: [cache, ...git] },
    { row, from: signIn, reaches: ["api-server", "github.com", "api.github.com"] },
    { row, from: "argocd-redis-secret-init", reaches: ["api-server"] },
    { row, from: "argocd-redis", reaches: [] },
    { row, from: copies, reaches: production ? redis : [] },
    { row, from: proxy, reaches: production ? redis : [] },
  ];
}

/** Ports of ArgoCD's metrics. */
export function gitopsMetrics({ production }: LocalPlusEnvironment): string[] {
  return [
    `${server}:8083`,
    `${controllers.applications}:8082`,
    `${controllers.sets}:8080`,
    `${repository}:8084`,
    `${signIn}:5558`,
    ...(production ? [`${proxy}:9101`] : []),
  ];
}

/** People reach it through the Gateway, and its other parts not at all. */
export function gitopsQuestions({ gitops }: LocalPlusEnvironment): Question[] {
  if (gitops.address === undefined) return [];
  return [
    ...reaches("LP-34", "internet", new URL(gitops.address).hostname),
    ...reaches("LP-34", "gateway", `${server}:8080`),
    ...never("LP-34", "gateway", `${repository}:8081`, `${signIn}:5556`),
  ];
}
