import type { Construct } from "constructs";
import type { Statement } from "../../core/iam";
import { resourceName } from "../../core/naming";
import type { Workload, WorkloadIdentityKind } from "../../core/workloads";
import { WorkloadRole } from "./workload-role";
import type { WorkloadIdentity } from "./workload-trust";

export interface WorkloadRolesProps<N extends string, K extends WorkloadIdentityKind> {
  /** Beginning of the roles' names; the workload's name is the end. */
  readonly name: string;
  readonly account: string;
  readonly workloads: Readonly<Record<N, Workload<K>>>;
  /** How a service account becomes a role, for each way a workload uses. */
  readonly identities: Readonly<Record<K, WorkloadIdentity>>;
  /** All each role may do; a workload without permissions does not compile. */
  readonly permissions: Readonly<Record<N, readonly Statement[]>>;
}

/** One role a workload, straight in the scope. */
export function workloadRoles<N extends string, K extends WorkloadIdentityKind>(
  scope: Construct,
  props: WorkloadRolesProps<N, K>,
): Record<N, WorkloadRole> {
  const names = Object.keys(props.permissions) as N[];
  const roles = names.map((workload) => {
    const { namespace, serviceAccount, identity } = props.workloads[workload];
    const role = new WorkloadRole(scope, `${workload}-role`, {
      name: resourceName("iam-role", props.name, workload),
      account: props.account,
      serviceAccount: { namespace, name: serviceAccount },
      identity: props.identities[identity],
      statements: props.permissions[workload],
    });
    return [workload, role] as const;
  });
  return Object.fromEntries(roles) as Record<N, WorkloadRole>;
}
