import { judge, type Admission } from "../../cli/admission/judge";
import type { JsonObject } from "../../core/json";
import { admissionPolicies, exceptionObject } from "../../modules/admission";
import { admissionCases, caseRegistries, podWith, type Change } from "../support/admission-cases";

const policies = admissionPolicies({ registries: caseRegistries, signatures: [] });
const told = (more: Partial<Admission> = {}): Admission => ({
  policies,
  exceptions: [],
  spared: [],
  ...more,
});

/** As the API server sees it: what is undefined is not there. */
const sent = (object: unknown): JsonObject => JSON.parse(JSON.stringify(object)) as JsonObject;

const broken = (object: unknown, admission = told()): string[] =>
  judge(sent(object), admission).map(({ policy }) => policy);

/** The pod as the template of what makes it. */
const makers: Readonly<Record<string, (pod: ReturnType<typeof podWith>) => unknown>> = {
  Deployment: (pod) => made("apps/v1", "Deployment", { template: pod }),
  StatefulSet: (pod) => made("apps/v1", "StatefulSet", { template: pod }),
  DaemonSet: (pod) => made("apps/v1", "DaemonSet", { template: pod }),
  Job: (pod) => made("batch/v1", "Job", { template: pod }),
  CronJob: (pod) => made("batch/v1", "CronJob", { jobTemplate: { spec: { template: pod } } }),
};

const labels = { "app.kubernetes.io/name": "app", "app.kubernetes.io/part-of": "shop" };

function made(apiVersion: string, kind: string, spec: object) {
  return { apiVersion, kind, metadata: { name: "app", namespace: "shop", labels }, spec };
}

const rules = policies
  .map(({ metadata }) => metadata.name)
  .filter((name) => name in admissionCases);

it("has cases for every rule over pods, and one rule more over what makes them", () => {
  const all = policies.map(({ metadata }) => metadata.name);
  expect(all).toHaveLength(new Set(all).size);
  expect(all.filter((name) => !(name in admissionCases))).toEqual(["workload-labels"]);
  expect(Object.keys(admissionCases).filter((name) => !all.includes(name))).toEqual([]);
});

it("lets a good pod in, made by anything", () => {
  expect(broken(podWith({}))).toEqual([]);
  for (const make of Object.values(makers)) expect(broken(make(podWith({})))).toEqual([]);
});

describe.each(rules)("%s", (rule) => {
  const { keeps, breaks } = admissionCases[rule] ?? { keeps: [], breaks: [] };

  it("has a pod that keeps it and one that breaks it", () => {
    expect(keeps.length).toBeGreaterThan(0);
    expect(breaks.length).toBeGreaterThan(0);
  });

  it.each(keeps.map((change): [string, Change] => [JSON.stringify(change), change]))(
    "is kept by %s",
    (_, change) => {
      expect(broken(podWith(change))).not.toContain(rule);
      for (const make of Object.values(makers))
        expect(broken(make(podWith(change)))).not.toContain(rule);
    },
  );

  it.each(breaks.map((change): [string, Change] => [JSON.stringify(change), change]))(
    "is broken by %s, whatever makes the pod",
    (_, change) => {
      expect(broken(podWith(change))).toContain(rule);
      for (const make of Object.values(makers))
        expect(broken(make(podWith(change)))).toContain(rule);
    },
  );
});

describe("labels of workloads", () => {
  it.each(["Deployment", "StatefulSet", "DaemonSet", "CronJob"])("are asked of a %s", (kind) => {
    const object = makers[kind]?.(podWith({})) as ReturnType<typeof made>;
    for (const key of Object.keys(labels)) {
      const less = { ...labels, [key]: undefined };
      const metadata = { ...object.metadata, labels: less };
      expect(broken({ ...object, metadata })).toEqual(["workload-labels"]);
    }
    const bare = { ...object, metadata: { name: "app", namespace: "shop" } };
    expect(broken(bare)).toEqual(["workload-labels"]);
  });
});

describe("what breaks a rule", () => {
  it("is refused at the level baseline and by conventions, and reported at the level restricted", () => {
    const verdict = (change: Change) =>
      judge(sent(podWith(change)), told()).map(({ policy, denied }) => [policy, denied]);
    expect(verdict({ spec: { hostPID: true } })).toEqual([["baseline-host-namespaces", true]]);
    expect(verdict({ spec: { containers: [{ image: "app" }] } })).toEqual([
      ["image-version", true],
    ]);
    expect(verdict({ spec: { securityContext: { runAsUser: 0 } } })).toEqual([
      ["restricted-run-as-user", false],
    ]);
  });

  it("stops nobody while Kyverno is away unless it would be refused", () => {
    for (const { spec } of policies) {
      const { failurePolicy, validationActions } = spec as Readonly<Record<string, unknown>>;
      expect([validationActions, failurePolicy]).toEqual(
        failurePolicy === "Fail" ? [["Deny"], "Fail"] : [["Audit"], "Ignore"],
      );
    }
  });
});

describe("an exception", () => {
  const pod = podWith({
    metadata: { namespace: "monitoring", labels: { "app.kubernetes.io/name": "exporter" } },
    spec: { hostPID: true, hostNetwork: true },
  });
  const exception = (fields: object) =>
    exceptionObject(
      {
        name: "exporter",
        policies: ["baseline-host-namespaces"],
        reason: "it reads what the node's processes do",
        namespace: "monitoring",
        ...fields,
      },
      "kyverno",
    );
  const brokenWith = (object: unknown, fields: object): string[] =>
    broken(object, told({ exceptions: [exception(fields)] }));
  const exporter = { labels: { "app.kubernetes.io/name": "exporter" } };

  it("lets the pods it names break the policies it names", () => {
    expect(broken(pod)).toEqual(["baseline-host-namespaces"]);
    expect(brokenWith(pod, {})).toEqual([]);
    expect(brokenWith(pod, exporter)).toEqual([]);
  });

  it("reaches what makes the pods by its own labels", () => {
    const maker = made("apps/v1", "DaemonSet", { template: pod });
    const metadata = {
      name: "e",
      namespace: "monitoring",
      labels: { ...labels, ...exporter.labels },
    };
    expect(brokenWith({ ...maker, metadata }, exporter)).toEqual([]);
    expect(brokenWith({ ...maker, metadata: { ...metadata, labels } }, exporter)).toEqual([
      "baseline-host-namespaces",
    ]);
  });

  it("says why, and reaches nothing else", () => {
    expect(JSON.stringify(exception({}))).toContain("it reads what the node's processes do");
    expect(brokenWith(pod, { namespace: "shop" })).toEqual(["baseline-host-namespaces"]);
    expect(brokenWith(pod, { labels: { app: "other" } })).toEqual(["baseline-host-namespaces"]);
    expect(brokenWith(pod, { policies: ["baseline-sysctls"] })).toEqual([
      "baseline-host-namespaces",
    ]);
  });
});

it("asks for signatures where it is told whose", () => {
  const signature = {
    images: "ghcr.io/acme/*",
    issuer: "https://token.actions.githubusercontent.com",
    subject: "https://github.com/acme/ledger/.github/workflows/release.yml@refs/heads/main",
  };
  const kinds = (signatures: (typeof signature)[]) =>
    admissionPolicies({ registries: caseRegistries, signatures }).filter(
      ({ kind }) => kind === "ImageValidatingPolicy",
    );
  expect(kinds([])).toEqual([]);
  const [policy] = kinds([signature]);
  expect(policy?.["spec"]).toMatchObject({
    validationActions: ["Deny"],
    failurePolicy: "Fail",
    matchImageReferences: [{ glob: "ghcr.io/acme/*" }],
    attestors: [
      {
        cosign: {
          keyless: { identities: [{ issuer: signature.issuer, subject: signature.subject }] },
        },
      },
    ],
    validationConfigurations: { mutateDigest: false, verifyDigest: true, required: true },
  });
});
