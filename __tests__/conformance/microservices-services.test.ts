import type { MicroservicesInput } from "../../config/microservices";
import { referenceEnvironments } from "../../config/reference";
import { workloads } from "../../core/workloads";
import { microservicesSecrets, secretName } from "../../stacks/secrets";
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
import { every, resources } from "../support/resources";
import {
  environmentOf,
  referenceEnvironment,
  referenceStack,
  type SynthesizedStack,
} from "../support/reference";
import { synthEnvironments } from "../support/synth";

const prod = referenceStack("microservices-prod-helm-platform");
const objects = objectsOf(prod);
const environment = referenceEnvironment("microservices-prod");
const services = Object.keys(environment.services);

/** What a pod template names of other objects, by the key it names them under. */
const namedBy = (object: PlatformObject, key: string) =>
  everyUnder(object, key).map((reference) => String(at(reference, "name")));

/** Labels of the pods of a Deployment or Job. */
const labelsOf = (object: PlatformObject) =>
  at(object, "spec.template.metadata.labels") as Record<string, string>;

const matches = (selector: unknown, labels: Record<string, string>) =>
  Object.entries((selector ?? {}) as Record<string, string>).every(
    ([key, value]) => labels[key] === value,
  );

/** The platform of the production environment with services and secrets of these. */
function platformWith(
  change: Pick<MicroservicesInput, "services" | "secrets">,
  component = "helm-platform",
): SynthesizedStack {
  const input = { ...referenceEnvironments["microservices-prod"], ...change };
  const stack = synthEnvironments([environmentOf(input, "microservices-prod")])[
    `microservices-prod-${component}`
  ];
  if (!stack) throw new Error("nothing was synthesized");
  return stack;
}

/** A service's pods as a policy names them, and the port those of the API listen on. */
const fellow = (service: string) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "platform" } },
  podSelector: { matchLabels: { "app.kubernetes.io/name": `platform-${service}` } },
});
const api = { protocol: "TCP", port: 8000 };

describe("the services", () => {
  it.each(services)("MS-09 runs %s with all that belongs to it", (service) => {
    const name = `platform/platform-${service}`;
    for (const kind of [
      "Deployment",
      "Service",
      "HorizontalPodAutoscaler",
      "PodDisruptionBudget",
      "NetworkPolicy",
      "IngressRoute",
    ])
      expect([kind, byName(objects, kind).has(name)]).toEqual([kind, true]);
  });

  it.each(services)("MS-09 finds %s's pods by every selector", (service) => {
    const name = `platform/platform-${service}`;
    const labels = labelsOf(objectOf(objects, "Deployment", name));
    const selectors = [
      at(objectOf(objects, "Deployment", name), "spec.selector.matchLabels"),
      at(objectOf(objects, "Service", name), "spec.selector"),
      at(objectOf(objects, "PodDisruptionBudget", name), "spec.selector.matchLabels"),
      at(objectOf(objects, "NetworkPolicy", name), "spec.podSelector.matchLabels"),
    ];
    for (const selector of selectors) {
      expect(Object.keys(selector as object)).not.toEqual([]);
      expect(matches(selector, labels)).toBe(true);
    }
    const others = services.filter((other) => other !== service);
    for (const other of others) {
      const theirs = labelsOf(objectOf(objects, "Deployment", `platform/platform-${other}`));
      expect(matches(selectors[1], theirs)).toBe(false);
    }
  });

  it("MS-09 leads every route to a Service that exists, by a port it has", () => {
    const routes = [...byName(objects, "IngressRoute").values()];
    expect(routes).toHaveLength(services.length);
    for (const route of routes) {
      for (const target of everyUnder(route, "services").flat()) {
        const service = objectOf(objects, "Service", `platform/${String(at(target, "name"))}`);
        expect(everyUnder(service, "ports").flat()).toContainEqual(
          expect.objectContaining({ port: at(target, "port") }),
        );
      }
      for (const middleware of everyUnder(route, "middlewares").flat())
        objectOf(objects, "Middleware", `platform/${String(at(middleware, "name"))}`);
    }
  });

  it("MS-09 creates every Secret, ConfigMap and service account that a pod names", () => {
    const made = (kind: string, namespace: string) =>
      [...byName(objects, kind).keys()]
        .filter((name) => name.startsWith(`${namespace}/`))
        .map((name) => name.slice(namespace.length + 1));
    const running = objects.filter(({ kind }) => kind === "Deployment" || kind === "Job");
    expect(running).toHaveLength(services.length + 1);
    for (const object of running) {
      const namespace = object.metadata.namespace ?? "";
      const secrets = ["secretKeyRef", "secretRef", "secret"].flatMap((key) =>
        namedBy(object, key),
      );
      for (const name of secrets) expect(made("ExternalSecret", namespace)).toContain(name);
      for (const name of namedBy(object, "configMap"))
        expect(made("ConfigMap", namespace)).toContain(name);
      for (const account of everyUnder(object, "serviceAccountName"))
        expect(made("ServiceAccount", namespace)).toContain(account);
    }
  });

  it("MS-09 gives every container of a Secret's keys only those that the Secret has", () => {
    for (const object of objects) {
      for (const reference of everyUnder(object, "secretKeyRef")) {
        const secret = objectOf(
          objects,
          "ExternalSecret",
          `${object.metadata.namespace ?? ""}/${String(at(reference, "name"))}`,
        );
        expect(everyUnder(secret, "secretKey")).toContain(at(reference, "key"));
      }
    }
  });

  it("MS-12 spreads each service over both zones and keeps two pods, or more under load", () => {
    for (const service of services) {
      const name = `platform/platform-${service}`;
      const deployment = objectOf(objects, "Deployment", name);
      expect(at(deployment, "spec.template.spec.topologySpreadConstraints.0")).toMatchObject({
        topologyKey: "topology.kubernetes.io/zone",
        maxSkew: 1,
        labelSelector: { matchLabels: labelsOf(deployment) },
      });
      expect(at(deployment, "spec.replicas")).toBeUndefined(); // the autoscaler's to say
      const autoscaler = objectOf(objects, "HorizontalPodAutoscaler", name);
      expect(autoscaler.spec).toMatchObject({
        scaleTargetRef: { kind: "Deployment", name: `platform-${service}` },
        minReplicas: 2,
        maxReplicas: 4,
      });
      const budget = objectOf(objects, "PodDisruptionBudget", name);
      expect(at(budget, "spec.maxUnavailable")).toBe(1);
    }
  });

  it("MS-12 has the autoscaler of nodes find the group by the tags it has", () => {
    const { clusterName } = valuesOf(prod, "cluster-autoscaler")["autoDiscovery"] as {
      clusterName: string;
    };
    const tags = every(referenceStack("microservices-prod-eks"), "aws_autoscaling_group_tag").map(
      (block) => at(block, "tag.key") ?? at(block, "tag.0.key"),
    );
    expect(tags).toContain("k8s.io/cluster-autoscaler/enabled");
    expect(tags).toContain(`k8s.io/cluster-autoscaler/${clusterName}`);
  });

  it("MS-09 lets no pod have privileges, nor a token of Kubernetes", () => {
    for (const object of objects.filter(({ kind }) => kind === "Deployment" || kind === "Job")) {
      const pod = at(object, "spec.template.spec");
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
        containers: [
          {
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ["ALL"] },
            },
            resources: {
              requests: { cpu: expect.any(String) as string, memory: expect.any(String) as string },
              limits: { memory: expect.any(String) as string },
            },
          },
        ],
      });
    }
    for (const namespace of byName(objects, "Namespace").values())
      expect(namespace.metadata.labels).toMatchObject({
        "pod-security.kubernetes.io/enforce": "restricted",
      });
  });

  it("MS-09 closes every namespace it makes, and opens what is needed", () => {
    const namespaces = [...byName(objects, "Namespace").values()].map(({ metadata: m }) => m.name);
    expect(namespaces.sort()).toEqual([
      "database-users",
      "external-secrets",
      "platform",
      "traefik",
    ]);
    for (const namespace of namespaces) {
      expect(objectOf(objects, "NetworkPolicy", `${namespace}/default-deny`).spec).toEqual({
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
      });
    }
    const egress = (service: string) =>
      at(objectOf(objects, "NetworkPolicy", `platform/platform-${service}`), "spec.egress");
    const database = {
      to: [{ ipBlock: { cidr: "10.0.3.0/24" } }, { ipBlock: { cidr: "10.0.30.0/24" } }],
      ports: [{ protocol: "TCP", port: 5432 }],
    };
    const aws = {
      to: [{ ipBlock: { cidr: "0.0.0.0/0" } }],
      ports: [{ protocol: "TCP", port: 443 }],
    };
    expect(egress("auth")).toEqual([database]);
    expect(egress("users")).toEqual([database]);
    expect(egress("items")).toEqual([database, aws]);
    expect(egress("frontend")).toEqual(
      ["auth", "users", "items"].map((service) => ({ to: [fellow(service)], ports: [api] })),
    );
  });

  it("MS-09 lets services in from Traefik, and from the services that call them", () => {
    const ingress = (service: string) =>
      at(objectOf(objects, "NetworkPolicy", `platform/platform-${service}`), "spec.ingress");
    const traefik = {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "traefik" } },
      podSelector: { matchLabels: { "app.kubernetes.io/name": "traefik" } },
    };
    for (const service of ["auth", "users", "items"])
      expect(ingress(service)).toEqual([{ from: [traefik, fellow("frontend")], ports: [api] }]);
    expect(ingress("frontend")).toEqual([
      { from: [traefik], ports: [{ protocol: "TCP", port: 3000 }] },
    ]);
  });

  it("MS-09 opens a way between services, and out of the cluster, where the environment says so", () => {
    const stack = platformWith({
      services: {
        orders: { port: 9000, host: "api", prefix: "/orders", calls: ["users"] },
        items: { egress: [{ to: "198.51.100.0/24", port: 8443 }] },
      },
    });
    const spec = (service: string) =>
      objectOf(objectsOf(stack), "NetworkPolicy", `platform/platform-${service}`).spec;
    expect(spec("orders")["egress"]).toEqual([{ to: [fellow("users")], ports: [api] }]);
    expect(at(spec("users"), "ingress.0.from")).toEqual([
      expect.objectContaining({ podSelector: expect.anything() as unknown }),
      fellow("frontend"),
      fellow("orders"),
    ]);
    expect(spec("items")["egress"]).toContainEqual({
      to: [{ ipBlock: { cidr: "198.51.100.0/24" } }],
      ports: [{ protocol: "TCP", port: 8443 }],
    });
  });

  it("MS-09 lets the service that keeps data in the bucket, and no other, become the role for it", () => {
    const account = objectOf(objects, "ServiceAccount", "platform/app-data");
    expect(account.metadata.annotations).toEqual({
      "eks.amazonaws.com/role-arn":
        "data.terraform_remote_state.upstream-platform-aws.outputs.app_data_role_arn",
    });
    const users = services.filter((service) =>
      everyUnder(
        objectOf(objects, "Deployment", `platform/platform-${service}`),
        "serviceAccountName",
      ).includes("app-data"),
    );
    expect(users).toEqual(["items"]);
  });
});

describe("the database users", () => {
  const job = objects.find(({ kind }) => kind === "Job");
  if (!job) throw new Error("no Job");
  const { namespace, serviceAccount } = workloads.microservices["database-users"];
  const masterArn = "data.terraform_remote_state.upstream-database.outputs.master_secret_arn";

  it("MS-09 lets the Job's namespace alone see the master secret, as the one account that may", () => {
    const sources = objects.filter((object) => everyUnder(object, "key").includes(masterArn));
    expect(
      sources.map(({ kind, metadata: m }) => `${kind} ${m.namespace ?? ""}/${m.name}`),
    ).toEqual([`ExternalSecret ${namespace}/master`]);
    expect(at(sources[0], "spec.secretStoreRef")).toEqual({ kind: "SecretStore", name: "master" });
    const store = objectOf(objects, "SecretStore", `${namespace}/master`);
    expect(at(store, "spec.provider.aws.auth.jwt.serviceAccountRef")).toEqual({
      name: serviceAccount,
    });
    expect(job.metadata.namespace).toBe(namespace);
    const others = objects.filter((object) => object.metadata.namespace !== namespace);
    expect(JSON.stringify(others)).not.toContain("master_secret");
    const text = JSON.stringify(releasesOf(prod).filter(({ name }) => name !== "secrets"));
    expect(text.replaceAll(job.metadata.name, "")).not.toContain(masterArn); // the name has a hash of it
  });

  it("MS-09 keeps the store of the other secrets to the two namespaces that need it", () => {
    const store = [...byName(objects, "ClusterSecretStore").values()][0];
    expect(at(store, "spec.conditions")).toEqual([{ namespaces: ["platform", namespace] }]);
  });

  it("MS-09 makes a user of its own for each service with a database, before the services start", () => {
    const items = everyUnder(job, "items").flat();
    const folders = new Set(items.map((item) => String(at(item, "path")).split("/")[0]));
    expect([...folders].sort()).toEqual(["auth", "items", "users"]);
    const secret = (service: string) =>
      everyUnder(objectOf(objects, "Deployment", `platform/platform-${service}`), "secretRef").map(
        (reference) => at(reference, "name"),
      );
    const all = ["auth", "items", "users"].flatMap(secret);
    expect(new Set(all).size).toBe(3);
    expect(secret("frontend")).toEqual([]);
  });

  it("MS-09 has no password in the text of a command, nor anywhere in the values", () => {
    expect(everyUnder(job, "command")).toEqual([["/bin/sh", "/script/create-users.sh"]]);
    expect(JSON.stringify(releasesOf(prod))).not.toContain("random_password");
  });

  it("MS-09 names Secrets, and with them pods and Job, by the version of their values", () => {
    const versions = resources(prod, "aws_secretsmanager_secret_version");
    const ids = Object.keys(versions).map(
      (id) => `aws_secretsmanager_secret_version.${id}.version_id`,
    );
    expect(ids).toHaveLength(4);
    for (const id of ids.filter((each) => each.includes("-database")))
      expect(job.metadata.name).toContain(id);
    const database = "data.terraform_remote_state.upstream-database.outputs";
    for (const learnt of [
      `[${database}.host, `,
      `, tostring(${database}.port), `,
      `, ${database}.master_secret_arn, `,
    ])
      expect(job.metadata.name).toContain(learnt);
    const auth = JSON.stringify(objectOf(objects, "Deployment", "platform/platform-auth"));
    const inAuth = ids.filter((id) => auth.includes(`-${id}`));
    expect(inAuth.map((id) => id.split("_version.")[1]?.split("_")[0]).sort()).toEqual([
      "auth-database",
      "auth-jwt",
    ]);
  });
});

describe("the order of releases", () => {
  /** Names of all releases that come before one, directly or not. */
  function before(name: string): string[] {
    const all = resources(prod, "helm_release");
    const direct = Object.values(all).find((release) => release["name"] === name)?.["depends_on"];
    return ((direct ?? []) as string[]).flatMap((address) => {
      const earlier = String(all[address.replace("helm_release.", "")]?.["name"]);
      return [earlier, ...before(earlier)];
    });
  }

  it("MS-09 starts the services after their namespaces, secrets and database users", () => {
    expect(before("services")).toEqual([
      "database-users",
      "secrets",
      "secret-stores",
      "external-secrets",
      "namespaces",
    ]);
  });

  it("MS-09 makes routes after Traefik, which brings their kinds, and after the services", () => {
    expect(before("routes")).toEqual(expect.arrayContaining(["traefik", "services"]));
    expect(before("traefik")).toEqual(["namespaces"]);
  });
});

describe("the secrets", () => {
  const table = microservicesSecrets(environment.services, environment.secrets);
  const sources = objects
    .filter(({ kind }) => kind === "ExternalSecret")
    .flatMap((secret) => everyUnder(secret, "remoteRef").map((ref) => String(at(ref, "key"))));

  it("MS-09 creates every secret of the table that is this stack's, and no other", () => {
    const created = every(prod, "aws_secretsmanager_secret").map(({ name }) => name);
    const listed = table.filter(({ createdBy }) => createdBy === "helm-platform");
    expect(created.sort()).toEqual(
      listed.map(({ purpose }) => secretName("microservices-prod", purpose)).sort(),
    );
  });

  it("MS-09 has a reader for every row of the table, and a row for all that is read", () => {
    const read = new Set(sources.filter((source) => !source.startsWith("data.")));
    expect([...read].sort()).toEqual(
      table
        .filter(({ origin }) => origin !== "vendor")
        .map(({ purpose }) => secretName("microservices-prod", purpose))
        .sort(),
    );
    for (const { consumer } of table) expect(consumer).not.toBe("");
  });

  it("MS-09 gives every object of a secret's fields only those that were written into it", () => {
    for (const version of every(prod, "aws_secretsmanager_secret_version")) {
      const text = String(version["secret_string"]);
      if (!text.includes("jsonencode")) continue;
      for (const field of ["host", "port", "database", "username", "password"])
        expect(text).toContain(`"${field}" =`);
    }
  });

  it("MS-09 makes the Secret of one value once, and leaves it to the pods that still start with it", () => {
    const secrets = [...byName(objects, "ExternalSecret")];
    expect(secrets).toHaveLength(8);
    for (const [name, secret] of secrets) {
      const renewed = name === "database-users/master"; // RDS gives it another value, under the same name
      expect(secret.spec).toMatchObject({
        ...(renewed ? { refreshInterval: "5m" } : { refreshPolicy: "CreatedOnce" }),
        target: { creationPolicy: renewed ? "Owner" : "Orphan", deletionPolicy: "Retain" },
      });
    }
  });

  it("MS-09 makes a person's secret before the cluster's platform, which waits for its value", () => {
    const change = {
      services: { users: { secrets: { STRIPE_KEY: "stripe" } } },
      secrets: { stripe: {} },
    };
    const made = (component: string) =>
      every(platformWith(change, component), "aws_secretsmanager_secret").map(({ name }) => name);
    expect(made("platform-aws")).toEqual(["microservices-prod/stripe"]);
    expect(made("helm-platform")).not.toContain("microservices-prod/stripe");
    const { services: running, secrets } = environmentOf({
      ...referenceEnvironments["microservices-prod"],
      ...change,
    });
    expect(microservicesSecrets(running, secrets)).toContainEqual({
      purpose: "stripe",
      origin: "person",
      createdBy: "platform-aws",
      consumer: "service users",
      rotation: "runbook person-secrets",
    });
  });

  it("MS-09 keeps a person's secret empty, and replaces pods when its revision is raised", () => {
    const stackWith = (revision: number) =>
      platformWith({
        services: { users: { secrets: { STRIPE_KEY: "stripe" } } },
        secrets: { stripe: { revision } },
      });
    const [first, second] = [stackWith(1), stackWith(2)];
    expect(every(first, "aws_secretsmanager_secret_version")).toHaveLength(4);
    const users = (stack: typeof first) =>
      objectOf(objectsOf(stack), "Deployment", "platform/platform-users");
    expect(namedBy(users(first), "secretKeyRef")).toEqual(["stripe-r1"]);
    expect(namedBy(users(second), "secretKeyRef")).toEqual(["stripe-r2"]);
  });
});
