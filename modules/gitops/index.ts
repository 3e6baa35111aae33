import { AppProject } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject";
import { Application } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application";
import { manifest, type KubernetesObject } from "../kubernetes";

export interface GitopsProps {
  /** Namespace of ArgoCD, whose Applications are all there. */
  readonly namespace: string;
  readonly repository: string;
  readonly revision: string;
  /** Folder of the repository with the services' Applications. */
  readonly path: string;
  /** Project of the services' Applications. */
  readonly project: string;
  /** Namespaces that these may deploy into. */
  readonly destinations: readonly string[];
}

/** The cluster ArgoCD runs in. */
const cluster = "https://kubernetes.default.svc";

/** The Application that deploys the others, and its project. */
const root = "root";

/** With it an object stays until ArgoCD has removed what depends on it. */
const finalizers = ["resources-finalizer.argocd.argoproj.io"];

/**
 * Kinds that Git may have in the services' namespaces. What the platform keeps of them (Services, routes, policies,
 * autoscalers, Secrets) is not among them, so nobody opens a door by a commit and nothing has two owners.
 */
export const deployedByGit = [
  { group: "apps", kind: "Deployment" },
  { group: "batch", kind: "CronJob" },
  { group: "batch", kind: "Job" },
  { group: "", kind: "ConfigMap" },
  { group: "", kind: "ServiceAccount" },
  { group: "monitoring.coreos.com", kind: "PodMonitor" },
  { group: "monitoring.coreos.com", kind: "PrometheusRule" },
  { group: "monitoring.coreos.com", kind: "ServiceMonitor" },
] as const;

/**
 * What ArgoCD deploys: one Application, which deploys the Applications in Git. Those get no further than the services'
 * project lets them, because the project `default`, which ArgoCD makes and which allows everything, is made to allow
 * nothing.
 */
export function gitopsObjects(props: GitopsProps): KubernetesObject[] {
  const { namespace, repository, revision, path, project, destinations } = props;
  return [
    projectObject("default", namespace, {
      description: "Nothing: every Application names its own project",
    }),
    projectObject(root, namespace, {
      description: "The services' Applications",
      sourceRepos: [repository],
      destinations: [{ server: cluster, namespace }],
      namespaceResourceWhitelist: ["Application", "ApplicationSet"].map((kind) => ({
        group: "argoproj.io",
        kind,
      })),
    }),
    projectObject(project, namespace, {
      description: "The services",
      sourceRepos: [repository],
      destinations: destinations.map((each) => ({ server: cluster, namespace: each })),
      namespaceResourceWhitelist: deployedByGit.map((each) => ({ ...each })),
    }),
    manifest(
      new Application({
        metadata: { name: root, namespace, finalizers },
        spec: {
          project: root,
          source: { repoURL: repository, targetRevision: revision, path },
          destination: { server: cluster, namespace },
          syncPolicy: {
            automated: { prune: true, selfHeal: true, allowEmpty: false },
            syncOptions: ["FailOnSharedResource=true"],
            retry: { limit: 5, backoff: { duration: "10s", factor: 2, maxDuration: "5m" } },
          },
        },
      }),
    ),
  ];
}

interface Allowed {
  readonly description: string;
  readonly sourceRepos?: string[];
  readonly destinations?: { server: string; namespace: string }[];
  readonly namespaceResourceWhitelist?: { group: string; kind: string }[];
}

/** A project without leave for anything that belongs to no namespace. */
function projectObject(name: string, namespace: string, allowed: Allowed): KubernetesObject {
  return manifest(
    new AppProject({
      metadata: { name, namespace, ...(name !== "default" && { finalizers }) },
      spec: { sourceRepos: [], destinations: [], clusterResourceWhitelist: [], ...allowed },
    }),
  );
}
