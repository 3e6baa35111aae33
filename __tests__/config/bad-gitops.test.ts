import { resolveEnvironment } from "../../config/environment";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";
import { environmentOf } from "../support/reference";

const prod = referenceEnvironments["localplus-prod"];
const dev = referenceEnvironments["localplus-dev"];
const { repository } = prod.gitops;

/** Printable problems of the production reference environment with another section. */
function problems(gitops: unknown): string[] {
  return resolveEnvironment("env", { ...prod, gitops }).problems.map(renderProblem);
}

const asAddress =
  "write it as https://github.com/acme/deployments.git, without a name, password or port";

it.each<[string, unknown, string]>([
  [
    "no repository in production",
    {},
    "env.gitops.repository: is missing in production; name the repository that decides what runs, https://github.com/acme/deployments.git",
  ],
  ...[
    "git@github.com:acme/deployments.git",
    "http://github.com/acme/deployments",
    "https://me:secret@github.com/acme/deployments",
    "https://github.com:8443/acme/deployments",
    "https://github.com",
  ].map((address): [string, unknown, string] => [
    `the repository ${address}`,
    { repository: address },
    `env.gitops.repository: is not an address of a Git repository over https, got ${JSON.stringify(address)}; ${asAddress}`,
  ]),
  [
    "a folder above the repository",
    { repository, path: "../other" },
    'env.gitops.path: is not a folder of the repository, got "../other"; write it as environments/production, without a slash at either end',
  ],
  [
    "a revision that is an option of git",
    { repository, revision: "--upload-pack=x" },
    'env.gitops.revision: is not a branch, tag or commit, got "--upload-pack=x"; write it as main',
  ],
  [
    "unknown credentials",
    { repository, credentials: "ssh" },
    'env.gitops.credentials: is not a known choice, got "ssh"; known are github-app, token',
  ],
  [
    "an app of GitHub for another host",
    { repository: "https://git.example.org/acme/deployments" },
    'env.gitops.credentials: is an app of GitHub, and git.example.org is not GitHub, got "github-app"; use token, or a repository on github.com',
  ],
  [
    "a field that is none",
    { repository, branch: "main" },
    'env.gitops.branch: is not a known field, got "main"; known are repository, revision, path, credentials',
  ],
])("refuses %s", (_, gitops, message) => {
  expect(problems(gitops)).toEqual([message]);
});

it("takes in development what production must say, and derives the rest", () => {
  expect(environmentOf({ ...dev, gitops: {} }, "acme-dev").gitops).toEqual({
    repository: "https://github.com/localplus/deployments.git",
    host: "github.com",
    revision: "main",
    path: "environments/acme-dev",
    credentials: "github-app",
    address: "https://argocd.localplus-dev.io",
    organization: "localplus",
    admins: ["platform-admins"],
    deployers: ["platform"],
    sessionHours: 24,
  });
});

it("lets those deploy whom Access lets through to ArgoCD", () => {
  const { edge } = prod;
  const applications = { argocd: { label: "cd", teams: ["releases"] } };
  const { gitops } = environmentOf({ ...prod, edge: { ...edge, applications } });
  expect(gitops).toMatchObject({ address: "https://cd.localplus.io", deployers: ["releases"] });
});
