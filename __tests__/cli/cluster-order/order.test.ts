import { allOrderProblems, orderProblems } from "../../../cli/cluster-order/check";
import type { SynthesizedStack } from "../../../cli/synthesized-stack";
import type { TerraformJson } from "../../../cli/terraform-json";
import { every, resources } from "../../support/resources";
import {
  referenceStacks,
  type Block,
  type SynthesizedStack as Given,
} from "../../support/reference";

/** Copies of an environment's stacks, to be changed and looked at. */
function copiesOf(environment: string): Given[] {
  return structuredClone(referenceStacks().filter(({ id }) => id.startsWith(`${environment}-`)));
}

function read(stacks: readonly Given[]): SynthesizedStack[] {
  return stacks.map(({ id, json, dependencies }) => {
    const rest = { environment: "demo", component: id, folder: "", warnings: [] };
    return { id, json: json as unknown as TerraformJson, dependencies, ...rest };
  });
}

const applied = (stacks: readonly Given[]): string[] => orderProblems(read(stacks), "apply");
const destroyed = (stacks: readonly Given[]): string[] => orderProblems(read(stacks), "destroy");

function stackIn(stacks: readonly Given[], id: string): Given {
  const stack = stacks.find((each) => each.id === id);
  if (!stack) throw new Error(`no stack ${id}`);
  return stack;
}

/** The block of a stack's release. */
function release(stacks: readonly Given[], stack: string, name: string): Block {
  const found = every(stackIn(stacks, stack), "helm_release").find((each) => each["name"] === name);
  if (!found) throw new Error(`${stack} has no release ${name}`);
  return found;
}

/** Takes what begins so out of what a block comes after. */
function cut(block: Block, address: string): void {
  const before = (block["depends_on"] ?? []) as string[];
  const after = before.filter((each) => !each.startsWith(address));
  if (after.length === before.length) throw new Error(`nothing comes after ${address}`);
  block["depends_on"] = after;
}

describe.each(["localplus-prod", "localplus-dev", "microservices-prod", "microservices-dev"])(
  "the cluster of %s",
  (environment) => {
    const stacks = copiesOf(environment);

    it("has all that each part needs before it", () => {
      expect(applied(stacks)).toEqual([]);
    });

    it("keeps all that each part needs until it is gone", () => {
      expect(destroyed(stacks)).toEqual([]);
    });
  },
);

describe("Kyverno and its policies", () => {
  const platform = "localplus-prod-helm-platform";

  it("are refused the other way round: nothing knows policies, and nobody could delete them", () => {
    const stacks = copiesOf("localplus-prod");
    cut(release(stacks, platform, "admission"), "helm_release.kyverno");
    const kyverno = `${platform}, which brings`;
    expect(applied(stacks)).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          `release admission: is not applied after release kyverno of ${kyverno} the kinds of policies.kyverno.io`,
        ),
        expect.stringContaining(
          `release admission: is not applied after release kyverno of ${kyverno} the webhook of policies.kyverno.io`,
        ),
      ]),
    );
    expect(destroyed(stacks)).toContainEqual(
      expect.stringContaining(
        `release admission: is not destroyed before release kyverno of ${kyverno} the webhook of policies.kyverno.io`,
      ),
    );
  });

  it("are refused when policies come before what they judge, or stay after it", () => {
    const stacks = copiesOf("localplus-prod");
    cut(release(stacks, platform, "admission"), "helm_release.external-dns_");
    const pods = `release external-dns of ${platform}, which brings pods it judges`;
    expect(applied(stacks)).toContain(
      `${platform} release admission: is not applied after ${pods}: whoever asks for a pod waits for Kyverno before the ` +
        "platform is up; let it come after",
    );
    expect(destroyed(stacks)).toContain(
      `${platform} release admission: is not destroyed before ${pods}: what is still judged cannot be changed any more once ` +
        "Kyverno is gone; let it come after",
    );
  });
});

describe("Cilium and the nodes", () => {
  const cilium = "localplus-prod-helm-cilium";
  const nodes = "localplus-prod-eks-nodes";

  it("are refused the other way round, for no node would become ready", () => {
    const stacks = copiesOf("localplus-prod").map((stack) =>
      stack.id === nodes
        ? { ...stack, dependencies: stack.dependencies.filter((id) => id !== cilium) }
        : stack,
    );
    expect(applied(stacks)).toContain(
      `${nodes} node group platform: is not applied after release cilium of ${cilium}, which brings the network plugin: ` +
        "nodes never become ready, and EKS gives the group up after half an hour; let it come after",
    );
    expect(destroyed(stacks)).toContain(
      `${nodes} node group application: is not destroyed before release cilium of ${cilium}, which brings the network plugin: ` +
        "pods lose their network before they are drained from the nodes; let it come after",
    );
  });

  it("are refused when Cilium waits for its pods, which need a node", () => {
    const stacks = copiesOf("localplus-prod");
    release(stacks, cilium, "cilium")["wait"] = true;
    expect(applied(stacks)).toEqual([
      `${cilium} release cilium: is not applied after node group application of ${nodes}, which brings a node: ` +
        "its pods stay pending, and the wait for them ends in a failure; let it come after",
    ]);
  });

  it("are refused when Cilium's operator starts before the Gateway's kinds are there", () => {
    const stacks = copiesOf("localplus-prod");
    cut(release(stacks, cilium, "cilium"), "helm_release.gateway-api-crds");
    expect(applied(stacks)).toEqual([
      `${cilium} release cilium: is not applied after release gateway-api-crds of ${cilium}, which brings the kinds of ` +
        "gateway.networking.k8s.io: its operator looks for them once, when it starts, and ignores such objects for ever; " +
        "let it come after",
    ]);
  });

  it("are refused when Cilium brings monitors before their kind is there", () => {
    const stacks = copiesOf("localplus-prod");
    cut(release(stacks, cilium, "cilium"), "helm_release.prometheus-operator-crds");
    expect(applied(stacks)).toEqual([
      `${cilium} release cilium: is not applied after release prometheus-operator-crds of ${cilium}, which brings the ` +
        "kinds of monitoring.coreos.com: the API knows no such object, and the release fails; let it come after",
    ]);
  });

  it("are refused without kube-proxy's work being done by anyone", () => {
    const stacks = copiesOf("localplus-prod");
    const block = release(stacks, cilium, "cilium");
    const [values] = block["values"] as string[];
    block["values"] = [String(values).replace('"kubeProxyReplacement":true', '"x":1')];
    expect(applied(stacks)).toContain(
      `${nodes} node group platform: needs what makes Services reachable, which nothing brings: the network plugin finds ` +
        "no API, so nodes never become ready; add what brings it before",
    );
  });

  it("are refused when whoever destroys would be locked out before", () => {
    const stacks = copiesOf("localplus-prod").map((stack) =>
      stack.id === cilium ? { ...stack, dependencies: [] } : stack,
    );
    expect(destroyed(stacks)).toContain(
      `${cilium} release cilium: is not destroyed before access of arn:aws:iam::111122223333:role/platform-admin of ` +
        "localplus-prod-eks, which brings access to the cluster: whoever destroys is locked out of the cluster; let it come after",
    );
  });

  it("are refused when add-ons that have pods come before the nodes", () => {
    const stacks = copiesOf("microservices-prod");
    const [dns] = every(stackIn(stacks, "microservices-prod-eks"), "aws_eks_addon").filter(
      (addon) => addon["addon_name"] === "coredns",
    );
    cut(dns ?? {}, "aws_eks_node_group.");
    expect(applied(stacks)).toEqual([
      "microservices-prod-eks add-on coredns: is not applied after node group nodes of microservices-prod-eks, which brings a " +
        "node: its pods stay pending, and the wait for them ends in a failure; let it come after",
    ]);
  });
});

describe("the microservices platform", () => {
  const platform = "microservices-prod-helm-platform";

  it("is refused when stores come before external-secrets, whose webhook is asked about them", () => {
    const stacks = copiesOf("microservices-prod");
    cut(release(stacks, platform, "secret-stores"), "helm_release.external-secrets");
    expect(applied(stacks)).toContain(
      `${platform} release secret-stores: is not applied after release external-secrets of ${platform}, which brings the ` +
        "webhook of external-secrets.io: the API asks it about each object and refuses them without an answer; let it come after",
    );
    expect(destroyed(stacks)).toContain(
      `${platform} release secret-stores: is not destroyed before release external-secrets of ${platform}, which brings the ` +
        "webhook of external-secrets.io: the API asks it before it deletes an object, and none can be deleted any more; " +
        "let it come after",
    );
  });

  it("is refused when nobody waits for that webhook", () => {
    const stacks = copiesOf("microservices-prod");
    release(stacks, platform, "external-secrets")["wait"] = false;
    expect(applied(stacks)).toContain(
      `${platform} release secrets: needs the webhook of external-secrets.io, which nothing brings: the API asks it about ` +
        "each object and refuses them without an answer; add what brings it before",
    );
  });

  it("is refused when pods come before their Secrets, and Secrets before their store", () => {
    const stacks = copiesOf("microservices-prod");
    cut(release(stacks, platform, "services"), "helm_release.");
    cut(release(stacks, platform, "secrets"), "helm_release.");
    expect(applied(stacks)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^microservices-prod-helm-platform release services: is not applied after release secrets of \S+, which brings Secret platform\/auth-jwt-\S+: its pods cannot be started without it; let it come after$/,
        ),
        `${platform} release secrets: is not applied after release secret-stores of ${platform}, which brings ` +
          "ClusterSecretStore aws-secrets-manager: no secret can be read, so no Secret is made; let it come after",
      ]),
    );
  });

  it("has no order between releases without a reason but one: routes do without services, and lead nowhere", () => {
    const stacks = copiesOf("microservices-prod");
    const all = resources(stackIn(stacks, platform), "helm_release");
    const idle = Object.values(all).flatMap((block) => {
      const order = (block["depends_on"] ?? []) as string[];
      return order.flatMap((address) => {
        cut(block, address);
        const problems = applied(stacks);
        block["depends_on"] = order;
        const [, id = ""] = address.split(".");
        return problems.length > 0
          ? []
          : [`${String(block["name"])} after ${String(all[id]?.["name"])}`];
      });
    });
    expect(idle).toEqual(["routes after services"]);
  });
});

describe("an object of our own", () => {
  const cluster = { aws_eks_cluster: { c: {} } };
  const nodes = {
    aws_eks_node_group: {
      n: { node_group_name_prefix: "n-", depends_on: ["aws_eks_addon.cni", "aws_eks_addon.proxy"] },
    },
    aws_eks_addon: {
      cni: { addon_name: "vpc-cni" },
      proxy: { addon_name: "kube-proxy" },
      dns: { addon_name: "coredns", depends_on: ["aws_eks_node_group.n"] },
    },
  };

  /** A stack of releases, each of which has these objects, after one with the cluster and one with nodes. */
  function releases(objects: Readonly<Record<string, object[]>>, ready = true): Given[] {
    const helm = Object.entries(objects).map(([name, items]) => [
      name,
      {
        name,
        namespace: "kube-system",
        chart: "./assets/x",
        values: [JSON.stringify({ resources: items })],
      },
    ]);
    const stack = (id: string, resource: object, dependencies: string[]) =>
      ({ id, json: { resource }, dependencies }) as unknown as Given;
    return [
      stack("eks", cluster, []),
      stack("nodes", nodes, ["eks"]),
      stack("platform", { helm_release: Object.fromEntries(helm) as object }, [
        ready ? "nodes" : "eks",
      ]),
    ];
  }

  const object = (apiVersion: string, kind: string, name: string, spec: object = {}) => ({
    apiVersion,
    kind,
    metadata: { name, namespace: "kube-system" },
    spec,
  });

  it("is refused before the pods that make its kind, and without whoever brings it", () => {
    const policy = object("cilium.io/v2", "CiliumNetworkPolicy", "p");
    expect(applied(releases({ policies: [policy] }, false))).toEqual([
      "platform release policies: needs the kinds of cilium.io, which nothing brings: the API knows no such object, and the " +
        "release fails; add what brings it before",
      "platform release policies: is not applied after node group n of nodes, which brings a node: its pods stay pending, and " +
        "the wait for them ends in a failure; let it come after",
    ]);
  });

  it("is refused when a certificate comes before who signs it, and a Gateway before its certificate", () => {
    const certificate = object("v1", "Certificate", "c", {
      secretName: "tls",
      issuerRef: { kind: "ClusterIssuer", name: "ca" },
    });
    const gateway = object("v1", "Gateway", "g", {
      listeners: [{ tls: { certificateRefs: [{ name: "tls" }] } }],
    });
    const issuer = object("v1", "ClusterIssuer", "ca");
    expect(
      applied(releases({ certificates: [certificate], gateways: [gateway], ca: [issuer] })),
    ).toEqual([
      "platform release certificates: is not applied after release ca of platform, which brings ClusterIssuer ca: nobody " +
        "signs the certificate, so its Secret is not made; let it come after",
      "platform release gateways: is not applied after release certificates of platform, which brings Secret " +
        "kube-system/tls: its listener has no certificate and takes no requests; let it come after",
    ]);
    expect(applied(releases({ all: [issuer, gateway, certificate] }))).toEqual([]);
  });

  it("is refused when everything is denied before the pods there are, or still is when they go", () => {
    const run = object("apps/v1", "Deployment", "d", { template: { spec: { containers: [] } } });
    const denied = (spec: object): string[] => {
      const deny = object("v1", "CiliumClusterwideNetworkPolicy", "deny", spec);
      const stacks = releases({ deny: [deny], run: [run] });
      return [...applied(stacks), ...destroyed(stacks)];
    };
    expect(denied({ endpointSelector: {} })).toEqual([
      "platform release deny: is not applied after release run of platform, which brings pods it selects: what is denied from " +
        "then on may keep them from becoming ready; let it come after",
      "platform release deny: is not destroyed before release run of platform, which brings pods it selects: what is still " +
        "denied may keep them from cleaning up; let it come after",
    ]);
    const [key, operator] = ["k8s:io.kubernetes.pod.namespace", "NotIn"];
    const others = { matchExpressions: [{ key, operator, values: ["kube-system"] }] };
    expect(denied({ endpointSelector: others })).toEqual([]);
    const gateway = { matchExpressions: [{ key: "reserved:ingress", operator: "Exists" }] };
    expect(denied({ endpointSelector: gateway })).toEqual([]);
    expect(denied({ enableDefaultDeny: { ingress: false, egress: false } })).toEqual([]);
  });

  it("is refused in a namespace that its own release makes, were the release to go there as well", () => {
    const [eks, ready, platform] = releases({ own: [object("v1", "Namespace", "a")] });
    if (!eks || !ready || !platform) throw new Error("no stacks");
    const [own] = every(platform, "helm_release");
    Object.assign(own ?? {}, { namespace: "a" });
    expect(applied([eks, ready, platform])).toEqual([
      "platform release own: needs namespace a, which only it brings itself: nothing can be put into a namespace that is not there; " +
        "add what brings it before",
    ]);
  });

  it("is refused before the role of its pods, which ask for credentials once", () => {
    const run = object("apps/v1", "Deployment", "d", {
      template: { spec: { serviceAccountName: "dns", containers: [] } },
    });
    const role = {
      id: "roles",
      json: {
        resource: {
          aws_eks_pod_identity_association: {
            a: { namespace: "kube-system", service_account: "dns" },
          },
        },
      },
      dependencies: [],
    };
    expect(applied([...releases({ run: [run] }), role as unknown as Given])).toEqual([
      "platform release run: is not applied after Pod Identity of kube-system/dns of roles, which brings the role " +
        "of service account kube-system/dns: pods that start before have no credentials until somebody restarts them; " +
        "let it come after",
    ]);
  });

  it("is judged an environment at a time, both ways", () => {
    const stacks = read(
      releases({ policies: [object("cilium.io/v2", "CiliumNetworkPolicy", "p")] }),
    );
    expect(allOrderProblems(stacks)).toHaveLength(2);
  });
});

describe("Vault and ArgoCD", () => {
  const platform = "localplus-prod-helm-platform";

  it("are refused before what signs Vault's certificate, and before the kinds of Applications", () => {
    const stacks = copiesOf("localplus-prod");
    cut(release(stacks, platform, "vault"), "helm_release.vault-certificates");
    cut(release(stacks, platform, "vault-certificates"), "helm_release.cert-manager");
    cut(release(stacks, platform, "gitops"), "helm_release.argo-cd");
    const problems = applied(stacks).join("\n");
    for (const needed of [
      `${platform} release vault: is not applied after release vault-certificates of ${platform}, which brings Secret vault/vault-tls`,
      `${platform} release vault-certificates: is not applied after release cert-manager of ${platform}, which brings the webhook of cert-manager.io`,
      `${platform} release gitops: is not applied after release argocd of ${platform}, which brings the kinds of argoproj.io`,
    ])
      expect(problems).toContain(needed);
    expect(destroyed(stacks).join("\n")).toContain(
      `${platform} release gitops: is not destroyed before release argocd`,
    );
  });
});
