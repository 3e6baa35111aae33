import { ExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import { IngressRoute } from "@kubernetes-models/traefik/traefik.io/v1alpha1/IngressRoute";
import { Middleware } from "@kubernetes-models/traefik/traefik.io/v1alpha1/Middleware";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import { Job } from "kubernetes-models/batch/v1/Job";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { Service } from "kubernetes-models/v1/Service";
import { deployment, faults, labels, pod, type Loose } from "../support/kubernetes";

const route = (change: object) => ({
  spec: {
    entryPoints: ["web"],
    routes: [
      {
        kind: "Rule",
        match: "Host(`api.example.org`) && PathPrefix(`/auth`)",
        services: [{ name: "auth", port: 80 }],
        ...change,
      },
    ],
  },
});
const secret = (change: object) => ({
  spec: {
    secretStoreRef: { kind: "ClusterSecretStore", name: "aws" },
    data: [{ secretKey: "url", remoteRef: { key: "acme/database" } }],
    ...change,
  },
});
const autoscaler = (change: object) => ({
  spec: {
    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "auth" },
    minReplicas: 2,
    maxReplicas: 6,
    metrics: [
      {
        type: "Resource",
        resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } },
      },
    ],
    ...change,
  },
});
const budget = (change: object) => ({
  spec: { selector: { matchLabels: labels }, maxUnavailable: 1, ...change },
});
const policy = (change: object) => ({ spec: { podSelector: {}, ...change } });
const ports = (...list: object[]) => ({ spec: { type: "NodePort", ports: list } });
const rule = (direction: "ingress" | "egress", fields: object) => policy({ [direction]: [fields] });
const inContainer = (change: object, spec: object = {}) =>
  deployment({
    template: pod({ containers: [{ name: "auth", image: "x:1", ...change }], ...spec }),
  });
const migration = (change: object) => ({
  spec: { template: pod({ restartPolicy: "Never", ...change }) },
});

describe("what schemas let pass", () => {
  it.each<[string, Loose, object]>([
    ["a Deployment", Deployment, deployment()],
    ["a Job", Job, migration({})],
    [
      "an autoscaler whose limits are equal",
      HorizontalPodAutoscaler,
      autoscaler({ minReplicas: 6 }),
    ],
    ["a budget", PodDisruptionBudget, budget({})],
    [
      "a policy with a named port",
      NetworkPolicy,
      policy({ policyTypes: ["Ingress"], ingress: [{ ports: [{ port: "http" }] }] }),
    ],
    ["a policy that lets everything in", NetworkPolicy, policy({ ingress: [{}] })],
    [
      "a container that says all about itself",
      Deployment,
      inContainer(
        {
          ports: [{ name: "http", containerPort: 8000 }],
          env: [
            { name: "A", value: "a" },
            { name: "B", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
          ],
          resources: {
            requests: { cpu: "500m", memory: "1024Mi" },
            limits: { cpu: "1", memory: "1Gi" },
          },
          livenessProbe: { httpGet: { port: "http", path: "/" } },
          readinessProbe: { tcpSocket: { port: 8000 } },
          lifecycle: { preStop: { sleep: { seconds: 30 } } },
          securityContext: { runAsNonRoot: true, runAsUser: 1000 },
        },
        { restartPolicy: "Always", securityContext: { runAsUser: 0 } },
      ),
    ],
    [
      "a Service on a node port",
      Service,
      ports({ name: "web", port: 80, targetPort: "http", nodePort: 30_080 }),
    ],
    [
      "a headless Service without ports",
      Service,
      { spec: { clusterIP: "None", selector: labels } },
    ],
    ["a route", IngressRoute, route({})],
    [
      "a route to a service of Traefik's own",
      IngressRoute,
      route({ services: [{ name: "api@internal", kind: "TraefikService" }] }),
    ],
    ["a Middleware", Middleware, { spec: { stripPrefix: { prefixes: ["/auth"] } } }],
    ["an ExternalSecret", ExternalSecret, secret({ refreshInterval: "1h30m" })],
  ])("%s passes", (_, kind, fields) => {
    expect(faults(kind, fields)).toEqual([]);
  });

  it.each<[string, Loose, object]>([
    [
      'Deployment services/auth: spec.selector.matchLabels.app: does not match the label of the pods, got "users"; write the pods\' auth',
      Deployment,
      deployment({ selector: { matchLabels: { app: "users" } } }),
    ],
    [
      "Deployment services/auth: spec.selector.matchLabels: is empty and would take over every pod of the namespace; name the labels of its own pods",
      Deployment,
      deployment({ selector: {} }),
    ],
    [
      'Deployment services/auth: spec.template.spec: container a: mounts a volume the pod does not have, got "tmp"; add the volume to the pod, or correct the name',
      Deployment,
      deployment({
        template: pod({
          containers: [
            { name: "a", image: "x:1", volumeMounts: [{ name: "tmp", mountPath: "/t" }] },
          ],
        }),
      }),
    ],
    [
      "Job services/auth: spec.template.spec.restartPolicy: is not one a Job can have, got nothing; use Never or OnFailure",
      Job,
      migration({ restartPolicy: undefined }),
    ],
    [
      'Job services/auth: spec.template.spec.containers: has two containers of one name, got "auth"; give each a name of its own',
      Job,
      migration({ initContainers: [{ name: "auth", image: "x:1" }] }),
    ],
    [
      "HorizontalPodAutoscaler services/auth: spec.maxReplicas: is below the minimum of 2, got 1; raise it, or lower minReplicas",
      HorizontalPodAutoscaler,
      autoscaler({ maxReplicas: 1 }),
    ],
    [
      "HorizontalPodAutoscaler services/auth: spec.metrics: names nothing to scale by; add a metric, such as the use of the requested cpu",
      HorizontalPodAutoscaler,
      autoscaler({ metrics: [] }),
    ],
    [
      'PodDisruptionBudget services/auth: spec: needs one of minAvailable and maxUnavailable, got {"minAvailable":1,"maxUnavailable":1}; set one of them and leave the other out',
      PodDisruptionBudget,
      budget({ minAvailable: 1 }),
    ],
    [
      "PodDisruptionBudget services/auth: spec.selector.matchLabels: is empty and would hold every pod of the namespace; name the labels of the pods it is for",
      PodDisruptionBudget,
      budget({ selector: undefined }),
    ],
    [
      "NetworkPolicy services/auth: spec.egress: has rules that policyTypes leaves out; add Egress to policyTypes",
      NetworkPolicy,
      policy({ policyTypes: ["Ingress"], egress: [{}] }),
    ],
    [
      "NetworkPolicy services/auth: spec.ingress[0].ports[0].endPort: does not end a range that begins at a port, got 8000; write a port by number and an end that is not below it",
      NetworkPolicy,
      policy({ ingress: [{ ports: [{ port: 9000, endPort: 8000 }] }] }),
    ],
    ...(["ingress", "egress"] as const).flatMap((direction): [string, Loose, object][] => {
      const peers = direction === "ingress" ? "from" : "to";
      return [
        [
          `NetworkPolicy services/auth: spec.${direction}[0].${peers}: is empty, which Kubernetes takes for everybody; leave the rule out, or, to mean everybody, the field`,
          NetworkPolicy,
          rule(direction, { [peers]: [], ports: [{ port: 443 }] }),
        ],
        [
          `NetworkPolicy services/auth: spec.${direction}[0].ports: is empty, which Kubernetes takes for every port; leave the rule out, or, to mean every port, the field`,
          NetworkPolicy,
          rule(direction, { [peers]: [{ podSelector: {} }], ports: [] }),
        ],
        [
          `NetworkPolicy services/auth: spec.${direction}[0].${peers}[1]: names addresses and pods, which Kubernetes does not take in one peer; write a peer for each`,
          NetworkPolicy,
          rule(direction, {
            [peers]: [{ podSelector: {} }, { ipBlock: { cidr: "10.0.0.0/16" }, podSelector: {} }],
          }),
        ],
      ];
    }),
    [
      'Deployment services/auth: spec.template.spec.restartPolicy: is not one a Deployment can have, got "OnFailure"; leave it out, or use Always',
      Deployment,
      deployment({ template: pod({ restartPolicy: "OnFailure" }) }),
    ],
    [
      'Deployment services/auth: spec.strategy.rollingUpdate: lets no pod come before an old one goes, and none go before, got {"maxSurge":"0%","maxUnavailable":0}; raise one of maxSurge and maxUnavailable above 0',
      Deployment,
      deployment({ strategy: { rollingUpdate: { maxSurge: "0%", maxUnavailable: 0 } } }),
    ],
    [
      'Deployment services/auth: spec.template.spec: container auth: resources.limits.memory: is below the 1Gi it asks for, got "1000Mi"; raise it, or lower the request',
      Deployment,
      inContainer({ resources: { requests: { memory: "1Gi" }, limits: { memory: "1000Mi" } } }),
    ],
    [
      "Deployment services/auth: spec.template.spec: container auth: lifecycle.preStop.sleep.seconds: is more than the 30 seconds after which the pod is killed, got 31; lower it, or raise terminationGracePeriodSeconds",
      Deployment,
      inContainer({ lifecycle: { preStop: { sleep: { seconds: 31 } } } }),
    ],
    [
      "Deployment services/auth: spec.template.spec: container auth: variable A: has a value and a source of one; set one of value and valueFrom",
      Deployment,
      inContainer({
        env: [{ name: "A", value: "a", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } }],
      }),
    ],
    [
      "Deployment services/auth: spec.template.spec.topologySpreadConstraints[0].maxSkew: is not above 0, got 0; use 1 or more",
      Deployment,
      deployment({
        template: pod({
          topologySpreadConstraints: [
            { maxSkew: 0, topologyKey: "zone", whenUnsatisfiable: "ScheduleAnyway" },
          ],
        }),
      }),
    ],
    ...(["startupProbe", "readinessProbe", "livenessProbe"] as const).map(
      (probe): [string, Loose, object] => [
        `Deployment services/auth: spec.template.spec: container auth: ${probe}: asks a port the container does not have, got "web"; name one of its ports, or write the number`,
        Deployment,
        inContainer({
          ports: [{ name: "http", containerPort: 8000 }],
          [probe]: { httpGet: { port: "web", path: "/" } },
        }),
      ],
    ),
    [
      "Job services/auth: spec.template.spec: container auth: securityContext.runAsUser: is root, which runAsNonRoot forbids, got 0; use another user, or leave it out",
      Job,
      migration({ securityContext: { runAsNonRoot: true, runAsUser: 0 } }),
    ],
    [
      "Service services/auth: spec.ports[0].port: is not a port, got 0; use a number from 1 to 65535",
      Service,
      ports({ port: 0 }),
    ],
    [
      "Service services/auth: spec.ports[0].targetPort: is not a port, got 80000; use a number from 1 to 65535",
      Service,
      ports({ port: 80, targetPort: 80_000 }),
    ],
    [
      "Service services/auth: spec.ports[0].nodePort: is not a port that a Service of type NodePort opens on the nodes, got 8080; use type NodePort and a number from 30000 to 32767",
      Service,
      ports({ port: 80, nodePort: 8080 }),
    ],
    ["Service services/auth: spec.ports: is empty; add the port it answers on", Service, ports()],
    [
      'Service services/auth: spec.ports: has several ports without a name each, got [null,"b"]; give each a name of its own',
      Service,
      ports({ port: 80 }, { port: 81, name: "b" }),
    ],
    [
      'IngressRoute services/auth: spec.routes[0].match: has no rule of Traefik, got "api.example.org/auth"; write it as Host(`api.example.org`) && PathPrefix(`/users`)',
      IngressRoute,
      route({ match: "api.example.org/auth" }),
    ],
    [
      'IngressRoute services/auth: spec.routes[0].services: names a Service without a port, got "auth"; add its port',
      IngressRoute,
      route({ services: [{ name: "auth" }] }),
    ],
    [
      "IngressRoute services/auth: spec.routes[0].services: is empty; name the Service the route leads to",
      IngressRoute,
      route({ services: undefined }),
    ],
    [
      "IngressRoute services/auth: spec.entryPoints: is empty, so that the route would be open on every entry point; name the entry point, such as web",
      IngressRoute,
      { spec: { ...route({}).spec, entryPoints: undefined } },
    ],
    [
      'Middleware services/auth: spec: is not exactly one kind of middleware, got ["stripPrefix","compress"]; write a Middleware for each and name them in order in the route',
      Middleware,
      { spec: { stripPrefix: { prefixes: ["/a"] }, compress: {} } },
    ],
    [
      "ExternalSecret services/auth: spec.secretStoreRef.name: is missing; name the store the secret is in",
      ExternalSecret,
      secret({ secretStoreRef: undefined }),
    ],
    [
      'ExternalSecret services/auth: spec.refreshInterval: is not a duration, got "1 hour"; write it as 1h or 30m',
      ExternalSecret,
      secret({ refreshInterval: "1 hour" }),
    ],
    [
      "ExternalSecret services/auth: spec.data: is empty; name what to fetch, in data or dataFrom",
      ExternalSecret,
      secret({ data: [] }),
    ],
    [
      'ExternalSecret services/auth: spec.target.deletionPolicy: deletes a Secret that creationPolicy None does not own, got "Delete"; use Retain, or let the ExternalSecret own its Secret',
      ExternalSecret,
      secret({ target: { creationPolicy: "None", deletionPolicy: "Delete" } }),
    ],
  ])("%s", (message, kind, fields) => {
    expect(faults(kind, fields)).toEqual([message]);
  });
});
