import { referenceEnvironments } from "../../config/reference";
import {
  at,
  byName,
  everyUnder,
  objectOf,
  objectsOf,
  releasesOf,
  valuesOf,
} from "../support/platform-objects";
import { environmentOf, referenceStack, type Block } from "../support/reference";
import { every } from "../support/resources";
import { synthEnvironments } from "../support/synth";

const environments = [
  ["localplus-prod", "localplus.io"],
  ["localplus-dev", "localplus-dev.io"],
] as const;
const repository = "https://github.com/localplus/deployments.git";
const cluster = "https://kubernetes.default.svc";

describe.each(environments)("ArgoCD of %s", (environment, domain) => {
  const production = environment === "localplus-prod";
  const stack = referenceStack(`${environment}-helm-platform`);
  const objects = objectsOf(stack);
  const values = valuesOf(stack, "argocd");
  const project = (name: string) => objectOf(objects, "AppProject", `argocd/${name}`).spec;

  it("LP-34 runs what can twice in production, with budgets and a cache that survives a node", () => {
    for (const part of ["server", "repoServer", "applicationSet"])
      expect(at(values, part)).toMatchObject(
        production ? { replicas: 2, pdb: { enabled: true, maxUnavailable: 1 } } : { replicas: 1 },
      );
    expect(at(values, "applicationSet")).toMatchObject({
      livenessProbe: { enabled: true },
      readinessProbe: { enabled: true },
    });
    expect(JSON.stringify(values).includes('"pdb"')).toBe(production); // none that would hold up a drain
    expect(at(values, "redis-ha.enabled")).toBe(production ? true : undefined);
    if (!production) return;
    expect(at(values, "redis-ha")).toMatchObject({
      hardAntiAffinity: true,
      podDisruptionBudget: { maxUnavailable: 1 },
      haproxy: {
        podDisruptionBudget: { maxUnavailable: 1 },
        deploymentStrategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      },
    });
  });

  it("LP-34 stands behind Gateway and Access on its own host, with TLS ended before it", () => {
    const { spec } = objectOf(objects, "HTTPRoute", "argocd/argocd");
    expect(spec["hostnames"]).toEqual([`argocd.${domain}`]);
    expect(at(spec, "parentRefs.0")).toMatchObject({ name: "public", sectionName: "argocd" });
    expect(everyUnder(spec, "backendRefs").flat()).toEqual([
      { group: "", kind: "Service", name: "argocd-server", port: 80, weight: 1 },
    ]);
    expect(at(at(values, "configs.params"), "server.insecure")).toBeUndefined();
    expect((at(values, "configs.params") as Block)["server.insecure"]).toBe(true);
    expect(at(values, "configs.cm.url")).toBe(`https://argocd.${domain}`);
    const access = every(
      referenceStack(`${environment}-edge`),
      "cloudflare_zero_trust_access_application",
    ).map((each) => each["domain"]);
    expect(access).toContain(`argocd.${domain}`);
  });

  it("LP-34 lets people in by their teams on GitHub, and has no administrator with a password", () => {
    const cm = at(values, "configs.cm") as Block;
    expect([cm["admin.enabled"], cm["users.anonymous.enabled"], cm["exec.enabled"]]).toEqual([
      false,
      false,
      false,
    ]);
    const dex = JSON.parse(String(cm["dex.config"])) as Block;
    expect(at(dex, "connectors.0.config")).toMatchObject({
      orgs: [{ name: "localplus", teams: ["platform-admins", "platform"] }],
      teamNameField: "slug",
    });
    const rbac = at(values, "configs.rbac") as Block;
    expect(rbac["policy.default"]).toBe("");
    const rules = String(rbac["policy.csv"]).split("\n");
    expect(rules).toContain("g, localplus:platform-admins, role:admin");
    expect(rules).toContain("g, localplus:platform, role:deployer");
    const changes = rules.filter((rule) =>
      /, (sync|create|update|delete|override|action)/.test(rule),
    );
    for (const rule of changes) expect(rule).toMatch(/^p, role:deployer, .*, services\/\*, allow$/);
  });

  it("LP-34 holds no secret in its values: it names what external-secrets brings, with its labels", () => {
    const found =
      JSON.stringify(values).match(/(clientSecret|password|privateKey)"?[^,}]*/gi) ?? [];
    expect(found).toEqual(['clientSecret\\":\\"$sign-in:clientSecret\\"']);
    const credentials = objectOf(objects, "ExternalSecret", "argocd/repository").spec;
    expect(at(credentials, "target.template")).toEqual({
      metadata: { labels: { "argocd.argoproj.io/secret-type": "repository" } },
      data: { type: "git", url: repository },
      mergePolicy: "Merge",
    });
    expect(everyUnder(credentials, "secretKey")).toEqual([
      "githubAppID",
      "githubAppInstallationID",
      "githubAppPrivateKey",
    ]);
    const signIn = objectOf(objects, "ExternalSecret", "argocd/sign-in").spec;
    expect(at(signIn, "target.template")).toEqual({
      metadata: { labels: { "app.kubernetes.io/part-of": "argocd" } },
    });
    const made = every(referenceStack(`${environment}-platform-aws`), "aws_secretsmanager_secret");
    expect(made.map(({ name }) => name).sort()).toEqual([
      `${environment}/argocd-sign-in`,
      `${environment}/git-credentials`,
    ]);
    expect(
      every(referenceStack(`${environment}-platform-aws`), "aws_secretsmanager_secret_version"),
    ).toEqual([]);
  });

  it("LP-34 deploys one Application from Git, which deploys the others", () => {
    const root = objectOf(objects, "Application", "argocd/root");
    expect(root.spec).toMatchObject({
      project: "root",
      source: {
        repoURL: repository,
        targetRevision: "main",
        path: `environments/${environment}`,
      },
      destination: { server: cluster, namespace: "argocd" },
      syncPolicy: { automated: { prune: true, selfHeal: true, allowEmpty: false } },
    });
    expect(releaseOf("gitops")?.after.some((each) => each.includes("argo-cd"))).toBe(true);
  });

  it("LP-34 lets a commit reach the services' namespaces only, and open no door there", () => {
    const namespaces = ["svc-ledger", "svc-wallet", "svc-merchant"];
    expect(project("services")).toMatchObject({
      sourceRepos: [repository],
      destinations: namespaces.map((namespace) => ({ server: cluster, namespace })),
      clusterResourceWhitelist: [],
    });
    const kinds = everyUnder(project("services")["namespaceResourceWhitelist"], "kind");
    expect(kinds).toContain("Deployment");
    const owned = ["svc-ledger"].flatMap((namespace) =>
      objects.filter(({ metadata }) => metadata.namespace === namespace).map(({ kind }) => kind),
    );
    expect(owned).toEqual(expect.arrayContaining(["Service", "HTTPRoute", "ExternalSecret"]));
    for (const kind of [...owned, "Secret", "Role", "RoleBinding", "NetworkPolicy", "*"])
      expect(kinds).not.toContain(kind);
  });

  it("LP-34 gives an Application that names no project of ours nothing, and root Applications only", () => {
    expect(project("default")).toMatchObject({
      sourceRepos: [],
      destinations: [],
      clusterResourceWhitelist: [],
    });
    expect(project("root")).toMatchObject({
      sourceRepos: [repository],
      destinations: [{ server: cluster, namespace: "argocd" }],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [
        { group: "argoproj.io", kind: "Application" },
        { group: "argoproj.io", kind: "ApplicationSet" },
      ],
    });
    const release = every(stack, "helm_release").find(({ name }) => name === "gitops");
    expect(release?.["take_ownership"]).toBe(true); // ArgoCD makes `default` by itself
  });

  it("LP-34 is removed only after it has removed what it deployed", () => {
    const waiting = [
      ...byName(objects, "Application").values(),
      ...byName(objects, "AppProject").values(),
    ]
      .filter(({ metadata }) => metadata.name !== "default")
      .map(({ metadata }) => (metadata as unknown as Block)["finalizers"]);
    for (const finalizers of waiting)
      expect(finalizers).toEqual(["resources-finalizer.argocd.argoproj.io"]);
    const release = every(stack, "helm_release").find(({ name }) => name === "gitops");
    expect(release?.["wait"]).toBe(true);
  });

  function releaseOf(name: string) {
    return releasesOf(stack).find((each) => each.name === name);
  }
});

it("LP-34 has no route and nobody to sign in where ArgoCD has no host", () => {
  const input = referenceEnvironments["localplus-prod"];
  const stack = synthEnvironments([
    environmentOf({
      ...input,
      edge: { ...input.edge, applications: { argocd: { enabled: false } } },
    }),
  ])["test-env-helm-platform"];
  if (!stack) throw new Error("no stack");
  expect(byName(objectsOf(stack), "HTTPRoute").has("argocd/argocd")).toBe(false);
  const values = valuesOf(stack, "argocd");
  expect(at(values, "dex")).toEqual({ enabled: false });
  expect(at(values, "configs.cm")).not.toHaveProperty(["dex.config"]);
});

it("LP-34 proves itself with a name and a token where one says so", () => {
  const gitops = {
    repository: "https://git.example.org/acme/deployments",
    credentials: "token",
  } as const;
  const stack = synthEnvironments([
    environmentOf({ ...referenceEnvironments["localplus-prod"], gitops }),
  ])["test-env-helm-platform"];
  if (!stack) throw new Error("no stack");
  const { spec } = objectOf(objectsOf(stack), "ExternalSecret", "argocd/repository");
  expect(everyUnder(spec, "secretKey")).toEqual(["username", "password"]);
  const flow = objectOf(
    objectsOf(stack),
    "CiliumNetworkPolicy",
    "argocd/argocd-repo-server-to-git-egress",
  ).spec;
  expect(everyUnder(flow, "toFQDNs").flat()).toEqual([{ matchName: "git.example.org" }]);
});
