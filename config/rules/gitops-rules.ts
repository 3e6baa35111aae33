import type { Problem } from "../../core/problems";
import type { LocalPlusSettings } from "../localplus";

/** Rules about what ArgoCD deploys; paths begin at the environment. */
export function gitopsRules({ stage, gitops }: LocalPlusSettings): Problem[] {
  const { repository, credentials } = gitops;
  if (repository === undefined) {
    if (stage !== "production") return [];
    const remedy =
      "name the repository that decides what runs, https://github.com/acme/deployments.git";
    return [{ path: "gitops.repository", what: "is missing in production", remedy }];
  }
  const { hostname } = new URL(repository);
  if (credentials !== "github-app" || hostname === "github.com") return [];
  return [
    {
      path: "gitops.credentials",
      what: `is an app of GitHub, and ${hostname} is not GitHub`,
      got: credentials,
      remedy: "use token, or a repository on github.com",
    },
  ];
}
