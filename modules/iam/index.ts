export {
  GithubProvider,
  githubProviderArn,
  GithubRole,
  githubIssuer,
  type GithubRoleProps,
} from "./github";
export { WorkloadRole, type WorkloadRoleProps } from "./workload-role";
export { workloadRoles, type WorkloadRolesProps } from "./workload-roles";
export {
  irsaTrust,
  podIdentityTrust,
  workloadTrust,
  type ServiceAccount,
  type WorkloadIdentity,
} from "./workload-trust";
