import { at, byName, objectOf, objectsOf, valuesOf } from "../support/platform-objects";
import { every } from "../support/resources";
import { referenceStack } from "../support/reference";

/**
 * What pods need of the network and of their own settings, one by one, as the document's services and the charts ask for
 * it: without any of these the platform would synthesize, deploy and not work.
 */
const prod = referenceStack("microservices-prod-helm-platform");
const objects = objectsOf(prod);

const namespace = (name: string) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
});
const podsOf = (name: string, pod: string) => ({
  ...namespace(name),
  podSelector: { matchLabels: { "app.kubernetes.io/name": pod } },
});
const service = (name: string) => podsOf("platform", `platform-${name}`);
const ranges = (...cidrs: string[]) => cidrs.map((cidr) => ({ ipBlock: { cidr } }));
const tcp = (...ports: number[]) => ports.map((port) => ({ protocol: "TCP", port }));
const all = { podSelector: {} };
const pods = (name: string) => ({
  podSelector: { matchLabels: { "app.kubernetes.io/name": name } },
});

/** Subnets of the document: public, private, database. */
const loadBalancer = ranges("10.0.1.0/24", "10.0.10.0/24");
const controlPlane = ranges("10.0.2.0/24", "10.0.20.0/24");
const database = { to: ranges("10.0.3.0/24", "10.0.30.0/24"), ports: tcp(5432) };
const anywhere = { to: ranges("0.0.0.0/0"), ports: tcp(443) };
const fromTraefik = podsOf("traefik", "traefik");

const denied = { ...all, policyTypes: ["Ingress", "Egress"] };
const names = {
  ...all,
  policyTypes: ["Egress"],
  egress: [
    {
      to: [
        {
          ...namespace("kube-system"),
          podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
        },
      ],
      ports: [
        { protocol: "UDP", port: 53 },
        { protocol: "TCP", port: 53 },
      ],
    },
  ],
};
const ofApi = (name: string, ...more: object[]) => ({
  ...pods(`platform-${name}`),
  policyTypes: ["Ingress", "Egress"],
  ingress: [{ from: [fromTraefik, service("frontend")], ports: tcp(8000) }],
  egress: [database, ...more],
});

const policies: Readonly<Record<string, object>> = {
  ...Object.fromEntries(
    ["database-users", "external-secrets", "platform", "traefik"].flatMap((name) => [
      [`${name}/default-deny`, denied],
      [`${name}/allow-names`, names],
    ]),
  ),
  "database-users/database-users": {
    ...pods("database-users"),
    policyTypes: ["Egress"],
    egress: [database],
  },
  // It asks AWS and the API server; the API server asks its webhook.
  "external-secrets/allow-platform": {
    ...all,
    policyTypes: ["Ingress", "Egress"],
    ingress: [{ from: controlPlane, ports: tcp(10_250) }],
    egress: [anywhere],
  },
  // It watches routes at the API server, by its Service and by its own addresses.
  "traefik/allow-platform": {
    ...all,
    policyTypes: ["Ingress", "Egress"],
    ingress: [{ from: loadBalancer, ports: tcp(8000) }],
    egress: [
      { to: [namespace("platform")], ports: tcp(8000, 3000) },
      { to: [...ranges("172.20.0.0/16"), ...controlPlane], ports: tcp(443) },
    ],
  },
  "platform/platform-auth": ofApi("auth"),
  "platform/platform-users": ofApi("users"),
  "platform/platform-items": ofApi("items", anywhere),
  "platform/platform-frontend": {
    ...pods("platform-frontend"),
    policyTypes: ["Ingress", "Egress"],
    ingress: [{ from: [fromTraefik], ports: tcp(3000) }],
    egress: ["auth", "users", "items"].map((name) => ({ to: [service(name)], ports: tcp(8000) })),
  },
};

const found = byName(objects, "NetworkPolicy");

it.each(Object.entries(policies))(
  "MS-09 has policy %s with these flows and no others",
  (name, spec) => {
    expect(found.get(name)?.spec).toEqual(spec);
  },
);

it("MS-09 has no other policy, and none where the cluster's own pods are", () => {
  expect([...found.keys()].sort()).toEqual(Object.keys(policies).sort());
  const namespaces = [...found.keys()].map((name) => name.split("/")[0]);
  expect(namespaces).not.toContain("kube-system"); // metrics-server asks every kubelet, and CoreDNS the world
});

it("MS-09 has the pods that policies select, and their namespaces", () => {
  const made = [...byName(objects, "Namespace").values()].map(({ metadata }) => metadata.name);
  for (const name of found.keys()) expect(made).toContain(name.split("/")[0]);
  const labels = objects
    .filter(({ kind }) => kind === "Deployment" || kind === "Job")
    .map((object) => at(object, "spec.template.metadata.labels"));
  for (const [name, { spec }] of found) {
    const selector = at(spec, "podSelector.matchLabels");
    if (selector !== undefined)
      expect([name, labels]).toEqual([name, expect.arrayContaining([selector])]);
  }
});

it("MS-02 lets nodes, and with them metrics-server and webhooks, reach each other's pods", () => {
  const network = referenceStack("microservices-prod-network");
  const own = every(network, "aws_vpc_security_group_ingress_rule").filter(
    (rule) =>
      rule["referenced_security_group_id"] === rule["security_group_id"] &&
      String(rule["security_group_id"]).includes("nodes"),
  );
  expect(own.map((rule) => rule["ip_protocol"])).toEqual(["-1"]);
});

describe.each([
  ["auth", 8000, "/health"],
  ["users", 8000, "/health"],
  ["items", 8000, "/health"],
  ["frontend", 3000, "/"],
])("%s", (name, containerPort, path) => {
  const deployment = objectOf(objects, "Deployment", `platform/platform-${name}`);
  const container = at(deployment, "spec.template.spec.containers.0");
  const ask = { httpGet: { path, port: "http" }, timeoutSeconds: 3 };

  it("MS-09 is asked for its health on its own port: two minutes to start, then every few seconds", () => {
    expect(at(container, "ports")).toEqual([{ name: "http", containerPort, protocol: "TCP" }]);
    expect(at(container, "startupProbe")).toEqual({
      ...ask,
      periodSeconds: 2,
      failureThreshold: 60,
    });
    expect(at(container, "readinessProbe")).toEqual({
      ...ask,
      periodSeconds: 5,
      failureThreshold: 3,
    });
    expect(at(container, "livenessProbe")).toEqual({
      ...ask,
      periodSeconds: 15,
      failureThreshold: 4,
    });
  });

  it("MS-12 goes on answering while proxies forget it, and has half a minute to finish", () => {
    expect(at(container, "lifecycle")).toEqual({ preStop: { sleep: { seconds: 10 } } });
    expect(at(deployment, "spec.template.spec.terminationGracePeriodSeconds")).toBe(40);
    expect(at(deployment, "spec.strategy")).toEqual({
      type: "RollingUpdate",
      rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
    });
  });
});

it("MS-09 tries the database users seven times, and gives up before its release does", () => {
  const job = objects.find(({ kind }) => kind === "Job");
  expect(job?.spec).toMatchObject({ backoffLimit: 6, activeDeadlineSeconds: 540 });
  expect(at(job, "spec.template.spec.restartPolicy")).toBe("Never"); // the logs of each try stay
  const release = every(prod, "helm_release").find(({ name }) => name === "database-users");
  expect(Number(release?.["timeout"])).toBeGreaterThan(540);
});

it("MS-09 has two pods of what others wait for", () => {
  expect(valuesOf(prod, "metrics-server")["replicas"]).toBe(2);
  const secrets = valuesOf(prod, "external-secrets");
  expect(secrets["replicaCount"]).toBe(2);
  expect(at(secrets, "webhook.replicaCount")).toBe(2);
});
