import { referenceEnvironments } from "../../config/reference";
import { allows, calls, portsTo, type Pod } from "../support/cilium-policies";
import { byName, everyUnder, objectOf, objectsOf, releasesOf } from "../support/platform-objects";
import { environmentOf, referenceStack } from "../support/reference";
import { synthEnvironments } from "../support/synth";

const prod = referenceStack("localplus-prod-helm-platform");
const objects = objectsOf(prod);
const environment = environmentOf(referenceEnvironments["localplus-prod"], "localplus-prod");

const service = (name: string): Pod => ({ namespace: `svc-${name}`, name: `svc-${name}` });
const services = ["ledger", "wallet", "merchant"];
const pairs = services.flatMap((from) => services.map((to) => [from, to] as const));
const prometheus: Pod = { namespace: "monitoring", name: "prometheus" };
const dns = (instance: string): Pod => {
  return { namespace: "external-dns", name: "external-dns", instance };
};
const cloudflared: Pod = { namespace: "platform", name: "cloudflared" };

/** Number of a release in the order of what comes after what: all that it waits for. */
function before(name: string): string[] {
  const releases = releasesOf(prod);
  const ids = Object.entries(prod.json.resource?.["helm_release"] ?? {});
  const byAddress = new Map(ids.map(([id, { name: of }]) => [`helm_release.${id}`, String(of)]));
  const visit = (of: string): string[] =>
    (releases.find((each) => each.name === of)?.after ?? []).flatMap((address) => {
      const next = byAddress.get(address) ?? "";
      return [next, ...visit(next)];
    });
  return [...new Set(visit(name))].sort();
}

describe("nothing is allowed by itself", () => {
  it("LP-19 denies everything to every pod but those without which no node starts", () => {
    const { spec } = objectOf(
      objects,
      "CiliumClusterwideNetworkPolicy",
      "kube-system/default-deny",
    );
    expect(spec).toEqual({
      description: expect.any(String) as string,
      enableDefaultDeny: { ingress: true, egress: true },
      endpointSelector: {
        matchExpressions: [
          { key: "k8s:io.kubernetes.pod.namespace", operator: "Exists" },
          { key: "k8s:io.kubernetes.pod.namespace", operator: "NotIn", values: ["kube-system"] },
        ],
      },
      ingress: [{}],
      egress: [{}],
    });
  });

  it("LP-19 lets the same pods ask for names, which denies them nothing", () => {
    const dns = objectOf(objects, "CiliumClusterwideNetworkPolicy", "kube-system/allow-dns").spec;
    const deny = objectOf(objects, "CiliumClusterwideNetworkPolicy", "kube-system/default-deny");
    expect(dns["endpointSelector"]).toEqual(deny.spec["endpointSelector"]);
    expect(dns["enableDefaultDeny"]).toEqual({ ingress: false, egress: false });
    expect(dns["egress"]).toEqual([
      {
        toEndpoints: [
          {
            matchLabels: {
              "k8s:io.kubernetes.pod.namespace": "kube-system",
              "k8s:k8s-app": "kube-dns",
            },
          },
        ],
        toPorts: [
          {
            ports: [
              { port: "53", protocol: "UDP" },
              { port: "53", protocol: "TCP" },
            ],
            rules: { dns: [{ matchPattern: "*" }] },
          },
        ],
      },
    ]);
  });

  it("LP-19 denies last, after all that is allowed and all that needs it", () => {
    const others = releasesOf(prod).map(({ name }) => name);
    const free = ["default-deny", "metrics-server", "cluster-autoscaler"];
    expect(before("default-deny")).toEqual(others.filter((name) => !free.includes(name)).sort());
  });

  it("LP-19 puts no policy into a namespace that nothing is denied in, where it would deny the rest", () => {
    for (const name of byName(objects, "CiliumNetworkPolicy").keys())
      expect(name).not.toMatch(/^kube-system\//);
  });

  it("LP-19 lets nobody out to the world, or to all of the cluster but on the way to the Gateway", () => {
    const entities = [...byName(objects, "CiliumNetworkPolicy")].flatMap(([name, { spec }]) =>
      everyUnder(spec, "toEntities").flatMap((each) => (each as string[]).map((to) => [name, to])),
    );
    expect(entities.filter(([, to]) => !["host", "kube-apiserver"].includes(to ?? ""))).toEqual([
      ["monitoring/prometheus-to-nodes-egress", "remote-node"],
      ["platform/cloudflared-to-gateway-egress", "cluster"],
    ]);
  });
});

describe("between pods", () => {
  it.each(services)("LP-20 lets pods of svc-%s's own namespace call each other", (name) => {
    const helper: Pod = { namespace: `svc-${name}`, name: "anything" };
    expect(calls(objects, helper, service(name), "9999")).toBe(true);
    expect(calls(objects, service(name), helper, "9999")).toBe(true);
  });

  it.each(pairs.filter(([from, to]) => from !== to))(
    "LP-20 lets svc-%s call svc-%s exactly as the document says",
    (from, to) => {
      const grpc = from === "ledger" && to === "wallet";
      expect(calls(objects, service(from), service(to), "50051")).toBe(grpc);
      expect(calls(objects, service(from), service(to), "8080")).toBe(false);
      expect(allows(objects, service(from), "egress", service(to), "50051")).toBe(grpc);
      expect(allows(objects, service(to), "ingress", service(from), "50051")).toBe(grpc);
    },
  );

  it.each(services)("LP-20 lets the Gateway call svc-%s on its two ports and no other", (name) => {
    const may = (port: string) =>
      allows(objects, "gateway", "egress", service(name), port) &&
      allows(objects, service(name), "ingress", { entity: "ingress" }, port);
    expect(["8080", "50051", "9090"].map(may)).toEqual([true, true, false]);
  });

  it.each(services)(
    "LP-20 lets Prometheus read svc-%s's metrics, and nothing else there",
    (name) => {
      expect(calls(objects, prometheus, service(name), "8080")).toBe(true);
      expect(calls(objects, prometheus, service(name), "50051")).toBe(false);
      const neighbour: Pod = { namespace: "monitoring", name: "grafana" };
      expect(allows(objects, service(name), "ingress", neighbour, "8080")).toBe(false);
    },
  );

  it("LP-20 names the same ports at both ends of a flow, and leaves them open only where the document does", () => {
    const policies = [
      ...byName(objects, "CiliumNetworkPolicy").values(),
      ...byName(objects, "CiliumClusterwideNetworkPolicy").values(),
    ];
    const portsOf = (name: string) =>
      policies
        .filter(({ metadata }) => metadata.name === name)
        .map(({ spec }) => everyUnder(spec, "toPorts"));
    const flows = policies
      .map(({ metadata }) => metadata.name)
      .filter((name) => name.endsWith("-ingress"))
      .map((name) => name.replace(/-ingress$/, ""));
    for (const flow of flows) {
      const [inside] = portsOf(`${flow}-ingress`);
      const [outside = inside] = portsOf(`${flow}-egress`);
      expect([flow, inside]).toEqual([flow, outside]);
      const open = /^within-svc-|-to-gateway$/.test(flow);
      expect([flow, inside?.length]).toEqual([flow, open ? 0 : 1]);
    }
  });

  it("LP-20 lets nobody but cloudflared call the Gateway", () => {
    expect(allows(objects, "gateway", "ingress", cloudflared, "any")).toBe(true);
    for (const name of services)
      expect(allows(objects, "gateway", "ingress", service(name), "any")).toBe(false);
  });
});

describe("out of the cluster", () => {
  const aiven = environment.data.cidr;
  // The stand-in of a reference is its own text, so that no port can be right by chance.
  const output = (field: string) =>
    `data.terraform_remote_state.upstream-aiven-peering.outputs.${field}`;

  it.each(services)("LP-21 lets svc-%s reach its stores on the ports that Aiven chose", (name) => {
    expect(portsTo(objects, service(name), aiven).sort()).toEqual(
      [
        "kafka_port",
        "postgres_pool_port",
        "postgres_port",
        "postgres_read_port",
        "schema_registry_port",
        "valkey_port",
      ].map(output),
    );
  });

  it.each(services)(
    "LP-21 lets svc-%s reach the VPC endpoints, S3 by its names, and no more",
    (name) => {
      const endpoints = Object.values(environment.network.subnets.data);
      for (const range of endpoints)
        expect(portsTo(objects, service(name), range)).toEqual(["443"]);
      for (const host of ["s3.eu-west-1.amazonaws.com", "*.s3.eu-west-1.amazonaws.com"])
        expect(allows(objects, service(name), "egress", { host }, "443")).toBe(true);
      expect(allows(objects, service(name), "egress", { entity: "host" }, "80")).toBe(true);
      expect(portsTo(objects, service(name), "0.0.0.0/0")).toEqual([]);
    },
  );

  it("LP-21 lets the telemetry collector reach Tempo and Loki on their own ports", () => {
    const collector: Pod = { namespace: "monitoring", name: "opentelemetry-collector" };
    const may = (name: string, port: string) =>
      calls(objects, collector, { namespace: "monitoring", name }, port);
    expect(may("tempo", "4317")).toBe(true);
    expect(may("loki", "3100")).toBe(true);
    expect(may("tempo", "3100")).toBe(false);
  });

  it("LP-21 lets cloudflared reach Cloudflare by both protocols, and the Gateway without naming a port", () => {
    for (const host of ["region1.v2.argotunnel.com", "region2.v2.argotunnel.com"])
      expect(allows(objects, cloudflared, "egress", { host }, "7844")).toBe(true);
    const { spec } = objectOf(
      objects,
      "CiliumNetworkPolicy",
      "platform/cloudflared-to-cloudflare-egress",
    );
    expect(everyUnder(spec, "protocol")).toEqual(["TCP", "UDP"]);
    const host = "localplus.cloudflareaccess.com";
    expect(allows(objects, cloudflared, "egress", { host }, "443")).toBe(true);
    const gateway = objectOf(
      objects,
      "CiliumNetworkPolicy",
      "platform/cloudflared-to-gateway-egress",
    );
    expect(gateway.spec["egress"]).toEqual([{ toEntities: ["cluster"] }]);
  });

  it("LP-21 lets controllers reach the API server and AWS, and the control plane their webhook", () => {
    const secrets: Pod = { namespace: "external-secrets", name: "external-secrets" };
    for (const pod of [secrets, dns("external-dns"), dns("external-dns-cloud-map")]) {
      expect(allows(objects, pod, "egress", { entity: "kube-apiserver" }, "443")).toBe(true);
      expect(allows(objects, pod, "egress", { entity: "host" }, "80")).toBe(true);
    }
    const [range = ""] = Object.values(environment.network.subnets.data);
    expect(allows(objects, secrets, "egress", { range }, "443")).toBe(true);
    const webhook: Pod = { namespace: "external-secrets", name: "external-secrets-webhook" };
    for (const entity of ["kube-apiserver", "host", "remote-node"])
      expect(allows(objects, webhook, "ingress", { entity }, "10250")).toBe(true);
    for (const workloads of Object.values(environment.network.subnets.workloads))
      expect(allows(objects, webhook, "ingress", { range: workloads }, "10250")).toBe(true);
  });

  it.each([
    ["external-dns", "route53.amazonaws.com", "servicediscovery.eu-west-1.amazonaws.com"],
    ["external-dns-cloud-map", "servicediscovery.eu-west-1.amazonaws.com", "route53.amazonaws.com"],
  ])("LP-30 lets the release %s reach %s and not %s", (release, its, others) => {
    expect(allows(objects, dns(release), "egress", { host: its }, "443")).toBe(true);
    expect(allows(objects, dns(release), "egress", { host: others }, "443")).toBe(false);
  });
});

describe("one entry of the services list", () => {
  const name = "test-env";
  const stacks = synthEnvironments([
    environmentOf(
      {
        ...referenceEnvironments["localplus-prod"],
        services: {
          reports: {
            mayCall: [{ service: "ledger", port: "http" }],
            dataStores: ["postgres"],
            awsServices: [],
            egress: ["api.example.org"],
            callsGateway: true,
          },
        },
      },
      name,
    ),
  ]);
  const stack = stacks[`${name}-helm-platform`];
  if (!stack) throw new Error("no stack");
  const all = objectsOf(stack);
  const reports = service("reports");

  it("LP-18 yields namespace, Services, routes, autoscaler, budget and its secrets", () => {
    const own = (kind: string) =>
      [...byName(all, kind).keys()].filter((key) => key.includes("reports")).sort();
    expect(own("Namespace")).toEqual(["kube-system/svc-reports"]);
    expect(own("Service")).toEqual(["svc-reports/svc-reports", "svc-reports/svc-reports-pods"]);
    expect(own("HTTPRoute")).toEqual(["svc-reports/svc-reports"]);
    expect(own("GRPCRoute")).toEqual(["svc-reports/svc-reports-grpc"]);
    expect(own("HorizontalPodAutoscaler")).toEqual(["svc-reports/svc-reports"]);
    expect(own("PodDisruptionBudget")).toEqual(["svc-reports/svc-reports"]);
    expect(own("ExternalSecret")).toEqual(["svc-reports/postgres"]);
  });

  it("LP-20 yields its policies at both ends, and none that it did not ask for", () => {
    expect(calls(all, reports, service("ledger"), "8080")).toBe(true);
    expect(calls(all, reports, service("ledger"), "50051")).toBe(false);
    expect(allows(all, reports, "egress", { host: "api.example.org" }, "443")).toBe(true);
    expect(allows(all, reports, "egress", { entity: "host" }, "80")).toBe(false);
    expect(allows(all, "gateway", "ingress", reports, "any")).toBe(true);
    expect(
      portsTo(all, reports, environment.data.cidr).every((port) => port.includes("postgres")),
    ).toBe(true);
  });
});
