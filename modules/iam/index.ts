export {
  GithubProvider,
  githubProviderArn,
  GithubRole,
  githubIssuer,
  type GithubRoleProps,
} from "./github";
export { WorkloadRole, type WorkloadIdentity, type WorkloadRoleProps } from "./workload-role";
export { irsaTrust, podIdentityTrust, type ServiceAccount } from "./workload-trust";
