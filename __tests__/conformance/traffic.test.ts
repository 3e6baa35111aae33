import { referenceEnvironments } from "../../config/reference";
import { workloads } from "../../core/workloads";
import {
  accessTokenSecret,
  connectionSecrets,
  localplusSecrets,
  secretName,
} from "../../stacks/secrets";
import { ingress, prodInput } from "../support/edge";
import {
  at,
  byName,
  everyUnder,
  objectOf,
  objectsOf,
  releasesOf,
  valuesOf,
  type PlatformObject,
} from "../support/platform-objects";
import { every } from "../support/resources";
import { environmentOf, referenceStack, referenceStacks } from "../support/reference";
import { synthEnvironments } from "../support/synth";

const prod = referenceStack("localplus-prod-helm-platform");
const objects = objectsOf(prod);
const edge = referenceStack("localplus-prod-edge");
const environment = environmentOf(referenceEnvironments["localplus-prod"], "localplus-prod");
const services = ["ledger", "wallet", "merchant"];

const of = (kind: string) => [...byName(objects, kind).values()];
const gateway = objectOf(objects, "Gateway", "platform/public");

interface Listener {
  readonly name: string;
  readonly hostname: string;
  readonly port: number;
  readonly protocol: string;
  readonly tls: { readonly mode: string; readonly certificateRefs: { readonly name: string }[] };
  readonly allowedRoutes: { readonly namespaces: Record<string, unknown> };
}
const listeners = gateway.spec["listeners"] as Listener[];

/** The listener a route is attached to. */
const listenerOf = (route: PlatformObject) =>
  listeners.find(({ name }) => name === at(route.spec, "parentRefs.0.sectionName"));

describe("from the Internet to a pod", () => {
  it("LP-15 leads every host of the tunnel to the Gateway's Service and to a listener of that host", () => {
    const rules = ingress(edge).slice(0, -1);
    expect(rules).not.toEqual([]);
    for (const rule of rules) {
      const { name, namespace = "" } = gateway.metadata;
      expect(rule.service).toBe(
        `https://cilium-gateway-${name}.${namespace}.svc.cluster.local:443`,
      );
      const listener = listeners.find(
        ({ hostname }) => hostname === rule.origin_request?.origin_server_name,
      );
      expect(listener).toMatchObject({ port: 443, protocol: "HTTPS" });
    }
  });

  it("LP-15 makes no load balancer in any stack, nor has the Gateway one of AWS", () => {
    for (const stack of referenceStacks().filter(({ id }) => id.startsWith("localplus-"))) {
      const types = Object.keys(stack.json.resource ?? {});
      expect(types.filter((type) => /^aws_(lb|elb|alb)/.test(type))).toEqual([]);
      for (const rule of every(stack, "aws_vpc_security_group_ingress_rule"))
        expect(rule["cidr_ipv4"]).not.toBe("0.0.0.0/0");
      for (const object of objectsOf(stack).filter(({ kind }) => kind === "Service"))
        expect(object.spec["type"]).toBe("ClusterIP");
    }
    const { spec } = objectOf(objects, "CiliumGatewayClassConfig", "platform/cilium");
    expect(spec["service"]).toEqual({
      type: "LoadBalancer",
      loadBalancerClass: "io.cilium/node",
      allocateLoadBalancerNodePorts: false,
      externalTrafficPolicy: "Cluster",
    });
  });
});

describe("the Gateway", () => {
  it("LP-17 is of a class of its own, served by Cilium with the parameters that stand beside it", () => {
    expect(gateway.spec["gatewayClassName"]).toBe("cilium");
    expect(objectOf(objects, "GatewayClass", "kube-system/cilium").spec).toEqual({
      controllerName: "io.cilium/gateway-controller",
      parametersRef: {
        group: "cilium.io",
        kind: "CiliumGatewayClassConfig",
        name: "cilium",
        namespace: "platform",
      },
    });
  });

  it("LP-17 ends TLS on 443 by the certificate that external-secrets fetches, which has every host", () => {
    const secret = objectOf(objects, "ExternalSecret", "platform/origin-certificate").spec;
    for (const { port, protocol, tls } of listeners) {
      expect([port, protocol, tls.mode]).toEqual([443, "HTTPS", "Terminate"]);
      expect(tls.certificateRefs.map(({ name }) => name)).toEqual(["origin-certificate"]);
    }
    expect(at(secret, "target.template.type")).toBe("kubernetes.io/tls");
    expect(everyUnder(secret, "secretKey")).toEqual(["tls.crt", "tls.key"]);
    expect(everyUnder(secret, "property")).toEqual(["certificate", "privateKey"]);
    const [request] = every(edge, "tls_cert_request");
    expect(listeners.map(({ hostname }) => hostname).sort()).toEqual(
      (request?.["dns_names"] as string[]).toSorted(),
    );
  });

  it("LP-17 takes routes of labelled namespaces only, and of all where one says so", () => {
    for (const { allowedRoutes } of listeners)
      expect(allowedRoutes.namespaces).toEqual({
        from: "Selector",
        selector: { matchLabels: { "local-plus.io/gateway-routes": "allowed" } },
      });
    const labelled = of("Namespace").filter(
      ({ metadata }) => metadata.labels?.["local-plus.io/gateway-routes"] === "allowed",
    );
    expect(labelled.map(({ metadata }) => metadata.name).sort()).toEqual(
      ["argocd", "monitoring", "platform", ...services.map((name) => `svc-${name}`)].sort(),
    );
    const all = synthEnvironments([
      environmentOf({ ...prodInput, gateway: { allNamespaces: true } }),
    ])["test-env-helm-platform"];
    if (!all) throw new Error("no stack");
    const opened = objectOf(objectsOf(all), "Gateway", "platform/public").spec["listeners"];
    for (const { allowedRoutes } of opened as Listener[])
      expect(allowedRoutes.namespaces).toEqual({ from: "All" });
  });
});

describe("the routes", () => {
  it.each(services)("LP-18 lead /v1/%s on the API's host to the service's port 8080", (name) => {
    const route = objectOf(objects, "HTTPRoute", `svc-${name}/svc-${name}`);
    expect(route.spec["hostnames"]).toEqual(["api.localplus.io"]);
    expect(route.spec["rules"]).toEqual([
      {
        matches: [{ path: { type: "PathPrefix", value: `/v1/${name}` } }],
        backendRefs: [{ group: "", kind: "Service", name: `svc-${name}`, port: 8080, weight: 1 }],
      },
    ]);
  });

  it("LP-18 lead exactly /health to every service in turn, each of which lets itself be asked", () => {
    const { spec } = objectOf(objects, "HTTPRoute", "platform/api-health");
    expect(everyUnder(spec, "path")).toEqual([{ type: "Exact", value: "/health" }]);
    expect(everyUnder(spec, "backendRefs").flat()).toEqual(
      services.map((name) => ({
        group: "",
        kind: "Service",
        name: `svc-${name}`,
        namespace: `svc-${name}`,
        port: 8080,
        weight: 1,
      })),
    );
    for (const name of services)
      expect(objectOf(objects, "ReferenceGrant", `svc-${name}/api-health`).spec).toEqual({
        from: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", namespace: "platform" }],
        to: [{ group: "", kind: "Service", name: `svc-${name}` }],
      });
  });

  it.each(services)("LP-18 lead gRPC of svc-%s on a host that only the VPC knows", (name) => {
    const { spec } = objectOf(objects, "GRPCRoute", `svc-${name}/svc-${name}-grpc`);
    const host = `${name}.grpc.internal.localplus.io`;
    expect(spec["hostnames"]).toEqual([host]);
    expect(everyUnder(spec, "port")).toEqual([50_051]);
    expect(ingress(edge).map(({ hostname }) => hostname)).not.toContain(host);
  });

  it("LP-18 hang on listeners of their hosts, and lead to ports that Services have", () => {
    const ofCharts = ["argocd"]; // their Services are not among our objects
    const routes = [...of("HTTPRoute"), ...of("GRPCRoute")].filter(
      ({ metadata }) => !ofCharts.includes(metadata.name),
    );
    for (const route of routes) {
      expect(at(route.spec, "parentRefs.0")).toMatchObject({
        name: "public",
        namespace: "platform",
      });
      const host = String(at(route.spec, "hostnames.0"));
      const { hostname = "" } = listenerOf(route) ?? {};
      expect([hostname, hostname.replace("*", host.split(".")[0] ?? "")]).toContain(host);
      for (const backend of everyUnder(route.spec, "backendRefs").flat()) {
        const name = String(at(backend, "name"));
        if (!name.startsWith("svc-")) continue; // of a chart, whose Service is its own
        const ports = everyUnder(objectOf(objects, "Service", `${name}/${name}`), "ports").flat();
        expect(ports.map((each) => at(each, "port"))).toContain(at(backend, "port"));
      }
    }
  });
});

describe("the tunnel's end in the cluster", () => {
  const { spec } = objectOf(objects, "Deployment", "platform/cloudflared");
  const pod = at(spec, "template.spec");
  const container = at(pod, "containers.0");

  it("LP-27 has two pods or more, each on a platform node of its own, spread over zones", () => {
    expect(spec["replicas"]).toBe(2);
    expect(at(pod, "nodeSelector")).toEqual({ "node-pool": "platform" });
    expect(at(pod, "tolerations")).toEqual([
      { key: "platform", operator: "Equal", value: "true", effect: "NoSchedule" },
    ]);
    expect(everyUnder(pod, "requiredDuringSchedulingIgnoredDuringExecution").flat()).toEqual([
      {
        labelSelector: { matchLabels: { "app.kubernetes.io/name": "cloudflared" } },
        topologyKey: "kubernetes.io/hostname",
      },
    ]);
    expect(everyUnder(at(pod, "topologySpreadConstraints"), "topologyKey")).toEqual([
      "topology.kubernetes.io/zone",
    ]);
    expect(at(spec, "strategy.rollingUpdate")).toEqual({ maxSurge: 0, maxUnavailable: 1 });
    const budget = objectOf(objects, "PodDisruptionBudget", "platform/cloudflared").spec;
    expect(budget).toMatchObject({ maxUnavailable: 1, selector: spec["selector"] });
  });

  it("LP-27 is pinned by version and digest, and is nobody special", () => {
    expect(at(container, "image")).toMatch(
      /^docker\.io\/cloudflare\/cloudflared:[\d.]+@sha256:[0-9a-f]{64}$/,
    );
    expect(at(pod, "securityContext")).toMatchObject({ runAsNonRoot: true, runAsUser: 65_532 });
    expect(at(container, "securityContext")).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    expect(at(container, "args")).toContain("--no-autoupdate");
  });

  it("LP-27 is ready when it is connected, on the port its metrics are on", () => {
    const ready = { path: "/ready", port: "metrics" };
    expect(at(container, "readinessProbe.httpGet")).toEqual(ready);
    expect(at(container, "livenessProbe.httpGet")).toEqual(ready);
    expect(at(container, "livenessProbe.failureThreshold")).toBeGreaterThanOrEqual(3);
    expect(at(container, "ports.0.containerPort")).toBe(2000);
    expect(at(container, "args")).toContain("0.0.0.0:2000");
  });

  it("LP-27 gets its token through external-secrets, and routes by no file of its own", () => {
    const token = at(container, "env.0.valueFrom.secretKeyRef");
    expect(token).toEqual({ name: "tunnel-token", key: "token" });
    const secret = objectOf(objects, "ExternalSecret", "platform/tunnel-token").spec;
    expect(at(secret, "data.0")).toMatchObject({
      secretKey: "token",
      remoteRef: { key: "localplus-prod/tunnel-token" },
    });
    expect(at(pod, "volumes")).toBeUndefined();
  });
});

describe("names inside the VPC", () => {
  it("LP-30 gives every service's pods a name in the private zone and one in Cloud Map", () => {
    for (const name of services) {
      const { metadata, spec } = objectOf(objects, "Service", `svc-${name}/svc-${name}-pods`);
      expect(spec["clusterIP"]).toBe("None");
      expect(metadata.annotations).toEqual({
        "external-dns.alpha.kubernetes.io/hostname": `${name}.internal.localplus.io,${name}.sd.internal.localplus.io`,
      });
    }
    expect(environment.dns.services).toEqual(services);
  });

  it("LP-30 has the zone kept by one external-dns and Cloud Map by another, neither by both", () => {
    const zone = valuesOf(prod, "external-dns");
    const cloudMap = valuesOf(prod, "external-dns-cloud-map");
    expect(zone).toMatchObject({
      provider: { name: "aws" },
      sources: ["service", "gateway-grpcroute"],
      domainFilters: ["internal.localplus.io"],
      excludeDomains: ["sd.internal.localplus.io"],
      registry: "txt",
      txtOwnerId: "localplus-prod",
      policy: "sync",
      extraArgs: { "aws-zone-type": "private" },
    });
    expect(cloudMap).toMatchObject({
      provider: { name: "aws-sd" },
      sources: ["service"],
      domainFilters: ["sd.internal.localplus.io"],
      registry: "aws-sd",
      policy: "sync",
    });
  });

  it.each(["external-dns", "external-dns-cloud-map"] as const)(
    "LP-30 runs %s under the account that its role knows",
    (name) => {
      const { namespace, serviceAccount } = workloads.localplus[name];
      expect(releasesOf(prod).find((release) => release.name === name)?.namespace).toBe(namespace);
      expect(valuesOf(prod, name)).toMatchObject({ serviceAccount: { name: serviceAccount } });
    },
  );
});

describe("secrets", () => {
  const sources = (stack = objects) =>
    [...byName(stack, "ExternalSecret").values()].flatMap(({ spec }) => everyUnder(spec, "key"));

  it("LP-39 reads AWS Secrets Manager as the account of external-secrets, for its namespaces only", () => {
    const { spec } = objectOf(objects, "ClusterSecretStore", "kube-system/aws-secrets-manager");
    expect(spec["provider"]).toEqual({ aws: { service: "SecretsManager", region: "eu-west-1" } });
    const used = of("ExternalSecret").map(({ metadata }) => metadata.namespace);
    expect((everyUnder(spec, "namespaces") as string[][]).flat().sort()).toEqual(
      [...new Set(used)].sort(),
    );
  });

  it("LP-39 makes a Secret of every secret that something in the cluster uses, and of nothing else", () => {
    const outside = Object.keys(prodInput.edge.access.serviceTokens ?? {}).map(accessTokenSecret);
    expect(outside).toEqual([]);
    const listed = [...localplusSecrets, ...services.flatMap(connectionSecrets)];
    expect([...new Set(sources())].sort()).toEqual(
      listed.map(({ purpose }) => secretName("localplus-prod", purpose)).sort(),
    );
  });

  it("LP-39 makes every Secret that a pod or the Gateway names", () => {
    const made = [...byName(objects, "ExternalSecret").keys()];
    const named = objects.flatMap((object) => [
      ...everyUnder(object.spec, "secretKeyRef").map((each) => at(each, "name")),
      ...everyUnder(object.spec, "certificateRefs").flatMap((each) => everyUnder(each, "name")),
    ]);
    expect(new Set(named)).toEqual(new Set(["tunnel-token", "origin-certificate"]));
    for (const name of named) expect(made).toContain(`platform/${String(name)}`);
  });

  it("LP-39 makes none of a store that a service does not use", () => {
    const stack = synthEnvironments([
      environmentOf({ ...prodInput, services: { merchant: { dataStores: ["valkey"] } } }),
    ]);
    const platform = stack["test-env-helm-platform"];
    const data = stack["test-env-aiven-peering"];
    if (!platform || !data) throw new Error("no stack");
    const created = every(data, "aws_secretsmanager_secret").map((secret) => secret["name"]);
    const read = sources(objectsOf(platform)).filter((name) => String(name).includes("merchant-"));
    expect(read).toEqual(["test-env/merchant-valkey"]);
    expect(created.filter((name) => String(name).includes("merchant-"))).toEqual(read);
  });
});

describe("scaling", () => {
  it.each(services)(
    "LP-40 scales the Deployment svc-%s, which Git owns, and keeps a budget for it",
    (name) => {
      const key = `svc-${name}/svc-${name}`;
      expect(objectOf(objects, "HorizontalPodAutoscaler", key).spec).toMatchObject({
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: `svc-${name}` },
        minReplicas: 2,
        maxReplicas: 6,
      });
      const labels = { "app.kubernetes.io/name": `svc-${name}` };
      expect(objectOf(objects, "PodDisruptionBudget", key).spec).toMatchObject({
        selector: { matchLabels: labels },
        maxUnavailable: 1,
      });
      expect(objectOf(objects, "Service", key).spec["selector"]).toEqual(labels);
      expect(byName(objects, "Deployment").has(key)).toBe(false);
    },
  );

  it("LP-40 tells the autoscaler of the taint that new nodes have, so that empty groups can grow", () => {
    expect(valuesOf(prod, "cluster-autoscaler")).toMatchObject({
      autoDiscovery: { clusterName: "localplus-prod" },
      extraArgs: { expander: "least-waste", "startup-taint": "node.cilium.io/agent-not-ready" },
    });
  });

  it("LP-40 runs metrics-server and the autoscaler on platform nodes", () => {
    for (const name of ["metrics-server", "cluster-autoscaler"])
      expect(valuesOf(prod, name)).toMatchObject({
        nodeSelector: { "node-pool": "platform" },
        tolerations: [{ key: "platform", operator: "Equal", value: "true", effect: "NoSchedule" }],
      });
  });
});
