import { resolveEnvironment } from "../../config/environment";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";
import { environmentOf } from "../support/reference";
import { synthEnvironments } from "../support/synth";

const dev = referenceEnvironments["localplus-dev"];
const prod = referenceEnvironments["localplus-prod"]; // its endpoint is private only
const microservices = referenceEnvironments["microservices-dev"];
const hcp = { kind: "hcp", organization: "example" } as const;

function problems(input: unknown): string[] {
  return resolveEnvironment("env", input).problems.map(renderProblem);
}

/** Production with a private endpoint that only an agent reaches. */
function privateWith(access: "vpc-runner" | "hcp-agent", execution: string | undefined, more = {}) {
  return {
    ...prod,
    cluster: { ...prod.cluster, access },
    backend: { ...hcp, ...(execution !== undefined && { execution }) },
    ...more,
  };
}

it("P-07 refuses hosted execution with a private-only endpoint", () => {
  expect(problems(privateWith("vpc-runner", "hosted"))).toEqual([
    "env.backend.execution: runs the Helm stacks on HCP Terraform's own workers, and the cluster's endpoint is private only, " +
      'got "hosted"; choose "agent" with cluster.access: "hcp-agent", or list ranges in cluster.publicAccessCidrs',
  ]);
});

it.each([
  ["agents in the VPC", privateWith("hcp-agent", "agent")],
  [
    "agents in the VPC without the AWS CLI",
    privateWith("hcp-agent", "agent", { kubernetesAuth: "token" }),
  ],
  ["somebody in the VPC", privateWith("vpc-runner", "local")],
  ["a place that the file does not say", privateWith("vpc-runner", undefined)],
  ["hosted workers with a public endpoint", { ...dev, backend: { ...hcp, execution: "hosted" } }],
  [
    "hosted workers of the other blueprint",
    { ...microservices, backend: { ...hcp, execution: "hosted" } },
  ],
])("P-07 takes %s", (_, input) => {
  expect(problems(input)).toEqual([]);
});

it.each([
  [
    "the AWS CLI on hosted workers",
    { ...microservices, kubernetesAuth: "exec", backend: { ...hcp, execution: "hosted" } },
    `env.kubernetesAuth: calls the AWS CLI, which HCP Terraform's own workers have not, got "exec"; choose "token", or leave it out`,
  ],
  [
    "a token where only a runner in the VPC gets through",
    { ...prod, kubernetesAuth: "token" },
    `env.kubernetesAuth: is for HCP Terraform's workers, and only a vpc-runner reaches the cluster's private endpoint, got "token"; ` +
      `choose "exec", cluster.access: "hcp-agent", or list ranges in cluster.publicAccessCidrs`,
  ],
  [
    "an agent's cluster and runs elsewhere",
    privateWith("hcp-agent", "local"),
    'env.backend.execution: is not on the agents that cluster.access names, got "local"; choose "agent", or another cluster.access',
  ],
  [
    "a place that does not exist",
    { ...dev, backend: { ...hcp, execution: "remote" } },
    'env.backend.execution: is not a known choice, got "remote"; known are hosted, agent, local',
  ],
])("P-07 refuses %s", (_, input, message) => {
  expect(problems(input)).toEqual([message]);
});

it("signs in with the AWS CLI, and with a token on hosted workers", () => {
  expect(environmentOf(dev).kubernetesAuth).toBe("exec");
  expect(environmentOf({ ...dev, backend: hcp }).kubernetesAuth).toBe("exec");
  expect(environmentOf({ ...dev, backend: { ...hcp, execution: "hosted" } }).kubernetesAuth).toBe(
    "token",
  );
  expect(environmentOf({ ...dev, kubernetesAuth: "token" }).kubernetesAuth).toBe("token");
});

describe.each([
  ["localplus", dev, ["helm-cilium", "helm-platform"]],
  ["microservices", microservices, ["helm-platform"]],
] as const)("with a token, %s", (_, input, components) => {
  const backend = { ...hcp, execution: "hosted" } as const;
  const stacks = synthEnvironments([environmentOf({ ...input, backend }, "env")]);

  it.each(components)(
    "%s has its own account's AWS provider, which makes the token",
    (component) => {
      const stack = stacks[`env-${component}`];
      const [aws] = stack?.json.provider?.["aws"] ?? [];
      expect(aws?.["allowed_account_ids"]).toEqual([input.account]);
      expect(stack?.json.data?.["aws_eks_cluster_auth"]).toMatchObject({
        "cluster-auth": { name: "env" },
      });
      expect(stack?.json.provider?.["helm"]?.[0]?.["kubernetes"]).toMatchObject({
        token: "${data.aws_eks_cluster_auth.cluster-auth.token}",
      });
      expect(stack?.text).not.toContain("get-token");
    },
  );

  it("no other stack asks for one", () => {
    const asking = Object.values(stacks).filter(({ text }) =>
      text.includes("aws_eks_cluster_auth"),
    );
    expect(asking.map(({ id }) => id)).toEqual(components.map((component) => `env-${component}`));
  });
});
