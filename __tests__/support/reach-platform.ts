import type { Expected } from "./reach";

/** Pods of Vault and of what makes its certificates. */
export const vaultPods = ["cert-manager", "webhook", "vault", "vault-snapshots"];

/** Pods of ArgoCD. */
export const gitopsPods = [
  "argocd-server",
  "argocd-application-controller",
  "argocd-applicationset-controller",
  "argocd-repo-server",
  "argocd-dex-server",
  "argocd-redis",
  "argocd-redis-ha",
  "argocd-redis-ha-haproxy",
  "argocd-redis-secret-init",
];

const asked = (row: string, reached: boolean) => (from: string, to: readonly string[]) =>
  to.map((each): Expected => ({ row, from, to: each, reached }));

/** Nobody reaches Vault but itself, its snapshots and Prometheus, and it reaches nothing but what it needs. */
export function vaultExpected(services: readonly string[]): Expected[] {
  const [yes, no] = [asked("LP-35", true), asked("LP-35", false)];
  return [
    ...yes("cert-manager", ["api-server"]),
    ...yes("api-server", ["webhook:10250"]),
    ...no("api-server", ["vault:8200", "cert-manager:9402"]),
    ...yes("vault", ["vault:8200", "vault:8201", "api-server", "aws:kms", "aws:sts"]),
    ...no("vault", ["aws:s3", "node:80", "gateway", "cert-manager:9402"]),
    ...yes("vault-snapshots", ["vault:8200", "node:80", "aws:s3"]),
    ...no("vault-snapshots", ["vault:8201", "api-server", "aws:kms", "aws:secretsmanager"]),
    ...yes("prometheus", ["vault:8200", "cert-manager:9402"]),
    ...no("prometheus", ["vault:8201", "vault-snapshots:8200"]),
    ...["gateway", "external-secrets", "argocd-server", ...services].flatMap((from) =>
      no(from, ["vault:8200", "vault:8201"]),
    ),
  ];
}

interface ArgoCd {
  readonly host: string;
  readonly highlyAvailable: boolean;
}

/** ArgoCD is asked through the Gateway, and itself asks the API, Git, GitHub and its own parts. */
export function gitopsExpected(
  services: readonly string[],
  { host, highlyAvailable }: ArgoCd,
): Expected[] {
  const [yes, no] = [asked("LP-34", true), asked("LP-34", false)];
  const cache = highlyAvailable ? "argocd-redis-ha-haproxy:6379" : "argocd-redis:6379";
  const [server, controller, sets, repo, dex] = gitopsPods as [
    string,
    string,
    string,
    string,
    string,
  ];
  return [
    ...yes("internet", [host]),
    ...yes("gateway", [`${server}:8080`]),
    ...no("gateway", [`${repo}:8081`, `${dex}:5556`, cache]),
    ...[server, controller, sets, dex, "argocd-redis-secret-init"].flatMap((pod) =>
      yes(pod, ["api-server"]),
    ),
    ...no(repo, ["api-server", "node:80", `${server}:8080`]),
    ...[server, controller, sets].flatMap((pod) => yes(pod, [`${repo}:8081`])),
    ...[server, controller, repo].flatMap((pod) => yes(pod, [cache])),
    ...no(dex, [cache, `${repo}:8081`]),
    ...yes(server, [`${dex}:5556`, `${dex}:5557`]),
    ...yes(dex, ["github.com", "api.github.com"]),
    ...yes(repo, ["github.com", "api.github.com"]),
    ...[server, controller, sets].flatMap((pod) => no(pod, ["github.com"])),
    ...(highlyAvailable ? redisExpected() : []),
    ...yes("prometheus", [`${server}:8083`, `${controller}:8082`, `${sets}:8080`]),
    ...yes("prometheus", [`${repo}:8084`, `${dex}:5558`]),
    ...no("prometheus", [`${server}:8080`, `${repo}:8081`, cache]),
    ...services.flatMap((name) => no(name, [`${server}:8080`, `${repo}:8081`, cache])),
  ];
}

function redisExpected(): Expected[] {
  const [yes, no] = [asked("LP-34", true), asked("LP-34", false)];
  const [servers, proxy] = ["argocd-redis-ha", "argocd-redis-ha-haproxy"];
  const ports = [`${servers}:6379`, `${servers}:26379`];
  return [
    ...yes(servers, ports),
    ...yes(proxy, ports),
    ...no("argocd-server", ports),
    ...yes("prometheus", [`${proxy}:9101`]),
  ];
}
