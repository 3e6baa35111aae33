import type { Problem } from "../../core/problems";
import type { Common } from "../common";
import { kubernetesAuthOf } from "../identity";

/** The part of an environment's settings that says where Terraform runs, and what it can reach from there. */
type Execution = Pick<Common, "backend" | "kubernetesAuth"> & {
  readonly cluster: {
    readonly publicAccessCidrs?: readonly string[] | undefined;
    readonly access?: string | undefined;
  };
};

function executionOf({ backend }: Execution): string | undefined {
  return backend.kind === "hcp" ? backend.execution : undefined;
}

function hostedRunsReachTheCluster(settings: Execution): Problem[] {
  const { cluster } = settings;
  if (executionOf(settings) !== "hosted" || cluster.publicAccessCidrs !== undefined) return [];
  return [
    {
      path: "backend.execution",
      what: "runs the Helm stacks on HCP Terraform's own workers, and the cluster's endpoint is private only",
      got: "hosted",
      remedy:
        'choose "agent" with cluster.access: "hcp-agent", or list ranges in cluster.publicAccessCidrs',
    },
  ];
}

function hostedRunsHaveNoAwsCli(settings: Execution): Problem[] {
  if (executionOf(settings) !== "hosted" || settings.kubernetesAuth !== "exec") return [];
  return [
    {
      path: "kubernetesAuth",
      what: "calls the AWS CLI, which HCP Terraform's own workers have not",
      got: "exec",
      remedy: 'choose "token", or leave it out',
    },
  ];
}

function agentsRunOnAgents(settings: Execution): Problem[] {
  const execution = executionOf(settings);
  const { access } = settings.cluster;
  if (access !== "hcp-agent" || execution === undefined || execution === "agent") return [];
  return [
    {
      path: "backend.execution",
      what: "is not on the agents that cluster.access names",
      got: execution,
      remedy: 'choose "agent", or another cluster.access',
    },
  ];
}

/** Workers without the AWS CLI are HCP Terraform's own; one inside the VPC is an agent, or has no need of a token. */
function tokensComeFromWhereTheClusterIsReached(settings: Execution): Problem[] {
  const { access, publicAccessCidrs } = settings.cluster;
  if (kubernetesAuthOf(settings) !== "token" || executionOf(settings) === "hosted") return [];
  if (publicAccessCidrs !== undefined || access === "hcp-agent" || access === undefined) return [];
  return [
    {
      path: "kubernetesAuth",
      what: `is for HCP Terraform's workers, and only a ${access} reaches the cluster's private endpoint`,
      got: "token",
      remedy:
        'choose "exec", cluster.access: "hcp-agent", or list ranges in cluster.publicAccessCidrs',
    },
  ];
}

/** Everything wrong with where Terraform runs and how it signs in to the cluster from there. */
export function executionRules(settings: Execution): Problem[] {
  return [
    hostedRunsReachTheCluster,
    hostedRunsHaveNoAwsCli,
    agentsRunOnAgents,
    tokensComeFromWhereTheClusterIsReached,
  ].flatMap((rule) => rule(settings));
}
