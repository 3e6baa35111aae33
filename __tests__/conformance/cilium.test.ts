import { ciliumOperator } from "../../modules/eks";
import { referenceEnvironments } from "../../config/reference";
import { at, valuesOf } from "../support/platform-objects";
import { every, nested } from "../support/resources";
import { environmentOf, referenceStack, type Block } from "../support/reference";
import { synthEnvironments } from "../support/synth";

const stack = referenceStack("localplus-prod-helm-cilium");
const values = valuesOf(stack, "cilium");

function release(name: string): Block {
  const found = every(stack, "helm_release").find((each) => each["name"] === name);
  if (!found) throw new Error(`no release ${name}`);
  return found;
}

describe("installing Cilium", () => {
  it("LP-12 comes after the control plane and before every node", () => {
    expect(stack.dependencies).toEqual(["localplus-prod-eks"]);
    expect(referenceStack("localplus-prod-eks-nodes").dependencies).toContain(stack.id);
    expect(every(stack, "aws_eks_node_group")).toEqual([]);
  });

  it("LP-12 waits for no pod, and goes on from what is there after a failure", () => {
    expect(release("cilium")).toMatchObject({
      namespace: "kube-system",
      version: "1.19.6",
      repository: "https://helm.cilium.io",
      wait: false,
      wait_for_jobs: false,
      atomic: false,
      upgrade_install: true,
    });
  });

  it("LP-12 has the kinds that Cilium looks for and brings along there before it", () => {
    expect(release("gateway-api-crds")).toMatchObject({
      version: "1.2.3",
      repository: "https://charts.christianhuth.de",
    });
    expect(release("prometheus-operator-crds")).toMatchObject({
      version: "31.0.1",
      repository: "https://prometheus-community.github.io/helm-charts",
    });
    expect(release("cilium")["depends_on"]).toEqual([
      expect.stringMatching(/^helm_release\.gateway-api-crds_/),
      expect.stringMatching(/^helm_release\.prometheus-operator-crds_/),
    ]);
  });

  it("LP-12 finds the API by its own address, because nothing makes Services reachable yet", () => {
    expect(values["k8sServiceHost"]).toBe(
      "trimprefix(data.terraform_remote_state.upstream-eks.outputs.endpoint, 'https://')",
    );
    expect(values["k8sServicePort"]).toBe(443);
    expect(values["kubeProxyReplacement"]).toBe(true);
  });

  it("LP-12 gives the operator its role by the service account that the role trusts", () => {
    expect(at(values, "eni.iamRole")).toBe(
      "data.terraform_remote_state.upstream-eks.outputs.cilium_operator_role_arn",
    );
    expect(at(values, "serviceAccounts.operator.name")).toBe(ciliumOperator.name);
    expect(release("cilium")["namespace"]).toBe(ciliumOperator.namespace);
  });

  it("LP-12 takes pods' addresses of the subnets that the network marks for it, and of no other", () => {
    expect(at(values, "ipam.mode")).toBe("eni");
    expect(at(values, "eni.enabled")).toBe(true);
    const [tag = ""] = at(values, "eni.nodeSpec.subnetTags") as string[];
    const [key = "", value] = tag.split("=");
    const marked = every(referenceStack("localplus-prod-network"), "aws_subnet")
      .map((subnet) => nested(subnet, "tags"))
      .filter((tags) => tags[key] === value);
    expect(marked).toHaveLength(3);
    for (const tags of marked) expect(tags["kubernetes.io/role/internal-elb"]).toBe("1");
  });

  it("LP-12 tags its interfaces like everything else of the environment", () => {
    expect(at(values, "eni.eniTags")).toMatchObject({ Stack: stack.id });
    expect(at(values, "cluster.name")).toBe("localplus-prod");
  });

  it("LP-12 takes the taint away that every pool starts with", () => {
    for (const group of every(referenceStack("localplus-prod-eks-nodes"), "aws_eks_node_group"))
      expect(group["taint"]).toContainEqual({
        key: values["agentNotReadyTaintKey"],
        value: "true",
        effect: "NO_EXECUTE",
      });
  });

  it("LP-12 follows the configuration of pods' addresses, for which the kubelet counts", () => {
    const { cluster, ...others } = referenceEnvironments["localplus-prod"];
    const input = { ...others, cluster: { ...cluster, podAddresses: { firstInterface: 1 } } };
    const { "own-helm-cilium": own } = synthEnvironments([environmentOf(input, "own")]);
    if (!own) throw new Error("nothing was synthesized");
    expect(at(valuesOf(own, "cilium"), "eni.nodeSpec.firstInterfaceIndex")).toBe(1);
  });

  it("LP-12 asks the AWS CLI for a token of the cluster, and keeps none", () => {
    expect(stack.json.provider?.["helm"]).toEqual([
      {
        kubernetes: expect.objectContaining({
          host: "${data.terraform_remote_state.upstream-eks.outputs.endpoint}",
          exec: expect.objectContaining({ command: "aws" }) as object,
        }) as object,
      },
    ]);
    expect(Object.keys(stack.json.resource ?? {})).toEqual(["helm_release"]);
  });
});

describe("from service to service", () => {
  it("LP-16 is encrypted between nodes by WireGuard, which nodes may use among themselves", () => {
    expect(values["encryption"]).toEqual({ enabled: true, type: "wireguard" });
    const open = every(
      referenceStack("localplus-prod-eks"),
      "aws_vpc_security_group_ingress_rule",
    ).filter(({ from_port, ip_protocol }) => from_port === 51_871 && ip_protocol === "udp");
    expect(open).toHaveLength(1);
    expect(open[0]?.["security_group_id"]).toBe(open[0]?.["referenced_security_group_id"]);
  });

  it("LP-16 goes by the VPC's own routes, without a tunnel between pods", () => {
    expect(values["routingMode"]).toBe("native");
  });

  it("LP-16 is open to pods that no policy selects, so that nodes can start", () => {
    expect(values["policyEnforcementMode"]).toBe("default");
    expect(values["l7Proxy"]).toBe(true);
  });

  it("LP-16 is seen by Hubble, with its relay and its page", () => {
    expect(at(values, "hubble.enabled")).toBe(true);
    expect(at(values, "hubble.relay.enabled")).toBe(true);
    expect(at(values, "hubble.ui.enabled")).toBe(true);
  });

  it("LP-16 has Hubble's keys made inside the cluster, and none in a release", () => {
    expect(at(values, "hubble.tls.auto")).toEqual({ enabled: true, method: "cronJob" });
  });
});
