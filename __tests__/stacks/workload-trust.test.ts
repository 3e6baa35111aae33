import { workloads, type Workload } from "../../core/workloads";
import { decide, type Call } from "../support/iam";
import { wider } from "../support/policy-mutations";
import { every, resources } from "../support/resources";
import { roleNamed } from "../support/roles";
import { referenceStack } from "../support/reference";

const stack = referenceStack("localplus-prod-platform-aws");
const all: readonly (readonly [string, Workload])[] = Object.entries(workloads.localplus);
const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
const providerArn = `arn:aws:iam::111122223333:oidc-provider/${issuer}`;

/** The call with which a workload becomes its role; changes make it that of somebody else. */
function assume(
  { namespace, serviceAccount, identity }: Workload,
  change: Record<string, string> = {},
): Call {
  if (identity === "irsa") {
    return {
      action: "sts:AssumeRoleWithWebIdentity",
      principal: { Federated: providerArn },
      context: {
        [`${issuer}:aud`]: "sts.amazonaws.com",
        [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${serviceAccount}`,
        ...change,
      },
    };
  }
  return {
    action: "sts:AssumeRole",
    principal: { Service: "pods.eks.amazonaws.com" },
    context: {
      "aws:SourceAccount": "111122223333",
      "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-west-1:111122223333:cluster/localplus-prod",
      "aws:RequestTag/kubernetes-namespace": namespace,
      "aws:RequestTag/kubernetes-service-account": serviceAccount,
      ...change,
    },
  };
}

/** Calls of others that are one detail away. */
function strangers(workload: Workload): Call[] {
  const right = assume(workload);
  const changes =
    workload.identity === "irsa"
      ? [
          { [`${issuer}:aud`]: "another-audience" },
          { [`${issuer}:sub`]: `system:serviceaccount:${workload.namespace}:default` },
          { [`${issuer}:sub`]: `system:serviceaccount:default:${workload.serviceAccount}` },
        ]
      : [
          { "aws:SourceAccount": "444455556666" },
          {
            "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-west-1:111122223333:cluster/another",
          },
          { "aws:RequestTag/kubernetes-namespace": "default" },
          { "aws:RequestTag/kubernetes-service-account": "default" },
        ];
  return [
    ...changes.map((change) => assume(workload, change)),
    { ...right, principal: { Service: "ec2.amazonaws.com" } },
    { ...right, principal: { AWS: "arn:aws:iam::111122223333:role/localplus-prod-eks-node" } },
    { ...right, action: "sts:AssumeRoleWithSAML" },
  ];
}

describe.each(all)("the role of %s", (name, workload) => {
  const { trusts, trust } = roleNamed(stack, `localplus-prod-${name}`);

  it("is for its service account", () => {
    expect(trusts(assume(workload))).toBe("allowed");
  });

  it("is for nobody who differs in one detail", () => {
    for (const call of strangers(workload)) expect(trusts(call)).toBe("not allowed");
  });

  it.each(wider(trust))("would be open to one of them if %s", (_, changed) => {
    expect(strangers(workload).some((call) => decide([changed], call) === "allowed")).toBe(true);
  });
});

it("tags sessions, without which Pod Identity hands out nothing", () => {
  const { trusts } = roleNamed(stack, "localplus-prod-loki");
  expect(trusts({ ...assume(workloads.localplus.loki), action: "sts:TagSession" })).toBe("allowed");
});

it("has one association for each workload of Pod Identity, and none for the others", () => {
  const roles = resources(stack, "aws_iam_role");
  const associations = every(stack, "aws_eks_pod_identity_association").map((association) => {
    const [, id = ""] = String(association["role_arn"]).split(".");
    return [
      roles[id]?.["name"],
      association["cluster_name"],
      association["namespace"],
      association["service_account"],
    ];
  });
  const expected = all
    .filter(([, { identity }]) => identity === "pod-identity")
    .map(([name, { namespace, serviceAccount }]) => [
      `localplus-prod-${name}`,
      "localplus-prod",
      namespace,
      serviceAccount,
    ]);
  expect(associations.sort()).toEqual(expected.sort());
});

it("has no two workloads behind one service account", () => {
  const accounts = all.map(([, { namespace, serviceAccount }]) => `${namespace}/${serviceAccount}`);
  expect(new Set(accounts).size).toBe(accounts.length);
});
