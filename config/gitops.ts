import type { z } from "zod";
import { choice, section, text } from "./fields";
import { applicationSettings, hostOf } from "./edge-applications";
import type { EdgeSettings } from "./edge";

/** Where ArgoCD finds what runs in the services' namespaces. */
export const localplusGitops = section({
  /**
   * The Git repository, over https. Whoever may write to it decides what runs. Default, in development only: the
   * repository `deployments` of `edge.access.github.organization`; production must name it.
   */
  repository: text(
    "an address of a Git repository over https",
    /^https:\/\/([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}(\/[\w.~-]+)+$/,
    "write it as https://github.com/acme/deployments.git, without a name, password or port",
  ).optional(),
  /** Branch, tag or commit. Default: main. */
  revision: text(
    "a branch, tag or commit",
    /^(?!.*\.\.)[A-Za-z0-9][\w./-]{0,254}$/,
    "write it as main",
  ).default("main"),
  /** Folder with one ArgoCD Application a service, or more. Default: `environments/` and the environment's name. */
  path: text(
    "a folder of the repository",
    /^(?!.*\.\.)[\w.-]+(\/[\w.-]+)*$/,
    "write it as environments/production, without a slash at either end",
  ).optional(),
  /**
   * How ArgoCD proves itself to the repository: `github-app`, an app of the organization with leave to read it, on
   * github.com only; `token`, a name and a token that may read it. The value is a secret; while it is empty nothing is
   * proven, which is enough for a public repository. Default: github-app.
   */
  credentials: choice(["github-app", "token"]).default("github-app"),
}).prefault({});

export type GitopsSettings = z.output<typeof localplusGitops>;

/** The section, complete. */
export interface Gitops {
  readonly repository: string;
  /** Host of the repository. */
  readonly host: string;
  readonly revision: string;
  readonly path: string;
  readonly credentials: GitopsSettings["credentials"];
  /** Where people see ArgoCD; undefined: nowhere, only `argocd --core` works. */
  readonly address: string | undefined;
  /** Organization on GitHub whose teams sign in. */
  readonly organization: string;
  /** Teams that may do everything in ArgoCD. */
  readonly admins: readonly string[];
  /** Teams that see everything and may deploy what is in Git: those that Access lets through. */
  readonly deployers: readonly string[];
  /** Hours until a person signs in again. */
  readonly sessionHours: number;
}

/** Fills in everything derived; `name` is the environment's. */
export function completeGitops(
  name: string,
  settings: GitopsSettings,
  { domain, edge }: { readonly domain: string; readonly edge: EdgeSettings },
): Gitops {
  const { access, applications } = edge;
  const { organization } = access.github;
  const repository = settings.repository ?? `https://github.com/${organization}/deployments.git`;
  const { label, teams = access.teams } = applicationSettings(applications)["argocd"] ?? {};
  return {
    repository,
    host: new URL(repository).hostname,
    revision: settings.revision,
    path: settings.path ?? `environments/${name}`,
    credentials: settings.credentials,
    address: label === undefined ? undefined : `https://${hostOf(label, domain)}`,
    organization,
    admins: access.admins,
    deployers: teams,
    sessionHours: access.sessionHours,
  };
}
