import { judge, type Admission, type Violation } from "../../cli/admission/judge";
import { toldBy } from "../../cli/admission/told";
import { referenceEnvironments } from "../../config/reference";
import type { JsonObject } from "../../core/json";
import { bootstrapNamespaces } from "../../core/platform-pods";
import { admissionPolicies } from "../../modules/admission";
import { admissionExceptions } from "../../stacks/localplus/admission-exceptions";
import { synthEnvironments } from "../support/synth";
import { at, objectsOf, releasesOf, valuesOf } from "../support/platform-objects";
import { environmentOf, referenceEnvironment, referenceStack } from "../support/reference";
import type { SynthesizedStack } from "../support/reference";

const localplus = ["localplus-prod", "localplus-dev"] as const;
const microservices = ["microservices-prod", "microservices-dev"] as const;

const platformOf = (environment: string): SynthesizedStack =>
  referenceStack(`${environment}-helm-platform`);

const objectsIn = (stack: SynthesizedStack): JsonObject[] =>
  objectsOf(stack) as unknown as JsonObject[];

/** What Kyverno is told by the stack itself. */
function admissionOf(stack: SynthesizedStack): Admission {
  return { ...toldBy(objectsIn(stack)), spared: sparedBy(stack) };
}

function sparedBy(stack: SynthesizedStack): string[] {
  const path = "config.webhooks.namespaceSelector.matchExpressions.0";
  const selector = at(valuesOf(stack, "kyverno"), path);
  expect(selector).toMatchObject({ key: "kubernetes.io/metadata.name", operator: "NotIn" });
  return at(selector, "values") as string[];
}

const allViolations = (objects: readonly JsonObject[], admission: Admission): Violation[] =>
  objects.flatMap((object) => judge(object, admission));

describe.each(localplus)("admission in %s", (environment) => {
  const stack = platformOf(environment);
  const admission = admissionOf(stack);
  const named = admission.policies.map((policy) => policy["metadata"] as JsonObject);

  it("LP-36 refuses what breaks baseline and the platform's conventions, and reports what breaks restricted", () => {
    const actions = admission.policies.map(({ metadata, spec }) => [
      String(at(metadata, "name")).split("-")[0],
      String(at(spec, "validationActions.0")),
    ]);
    expect(new Set(actions.map(String))).toEqual(
      new Set([
        "baseline,Deny",
        "restricted,Audit",
        "image,Deny",
        "resources,Deny",
        "workload,Deny",
      ]),
    );
    expect(named.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["image-version", "image-registry", "resources", "workload-labels"]),
    );
  });

  it("LP-36 is written at the version of the API that lasts", () => {
    for (const { apiVersion } of [...admission.policies, ...admission.exceptions])
      expect(apiVersion).toBe("policies.kyverno.io/v1");
  });

  it("LP-36 leaves alone what nothing starts without, Kyverno's own pods first", () => {
    expect(admission.spared).toEqual([...bootstrapNamespaces]);
    expect(at(valuesOf(stack, "kyverno"), "config.excludeKyvernoNamespace")).toBe(true);
  });

  it("LP-36 comes after everything it judges, and takes exceptions from Kyverno's namespace only", () => {
    const { after } = releasesOf(stack).find(({ name }) => name === "admission") ?? { after: [] };
    for (const release of ["kyverno", "cloudflared", "external-dns"])
      expect(after.some((address) => address.includes(release))).toBe(true);
    expect(at(valuesOf(stack, "kyverno"), "features.policyExceptions")).toEqual({
      enabled: true,
      namespace: "kyverno",
    });
    for (const exception of admission.exceptions)
      expect(at(exception, "metadata.namespace")).toBe("kyverno");
  });

  it("LP-36 has as many pods as the stage needs, each with a budget where one may go", () => {
    const values = valuesOf(stack, "kyverno");
    const production = environment === "localplus-prod";
    const controllers = {
      admissionController: production ? 3 : 1,
      reportsController: production ? 2 : 1,
    };
    for (const [controller, replicas] of Object.entries(controllers)) {
      expect(at(values, `${controller}.replicas`)).toBe(replicas);
      expect(at(values, `${controller}.podDisruptionBudget.enabled`)).toBe(replicas > 1);
      expect(at(values, `${controller}.nodeSelector`)).toEqual({ "node-pool": "platform" });
      expect(at(values, `${controller}.serviceMonitor.enabled`)).toBe(true);
    }
    expect(at(values, "global.tolerations.0.key")).toBe("platform");
  });

  it("LP-36 is broken by no object of this project, of pods and of what makes them", () => {
    const objects = objectsIn(stack);
    expect(objects.some(({ kind }) => kind === "Deployment")).toBe(true);
    expect(allViolations(objects, admission)).toEqual([]);
  });
});

describe.each(microservices)("the same rules in %s", (environment) => {
  it("LP-36 is broken by no object of the other blueprint, which has no Kyverno", () => {
    const { account, region } = referenceEnvironment(environment);
    const policies = admissionPolicies({
      registries: ["public.ecr.aws", `${account}.dkr.ecr.${region}.amazonaws.com`],
      signatures: [],
    });
    const objects = objectsIn(platformOf(environment));
    expect(objects.filter(({ kind }) => kind === "Deployment").length).toBeGreaterThan(1);
    expect(objects.some(({ kind }) => kind === "Job")).toBe(true);
    const admission = { policies, exceptions: [], spared: [...bootstrapNamespaces] };
    expect(allViolations(objects, admission)).toEqual([]);
  });
});

describe("exceptions", () => {
  const known = new Set(
    admissionPolicies({ registries: [], signatures: [] }).map(({ metadata }) => metadata.name),
  );

  it.each(admissionExceptions.map((each) => [each.name, each] as const))(
    "LP-36 %s says why, whose and of which policies",
    (_, { reason, policies, namespace }) => {
      expect(reason.length).toBeGreaterThan(20);
      expect(bootstrapNamespaces).not.toContain(namespace);
      expect(policies.filter((name) => !known.has(name))).toEqual([]);
    },
  );
});

describe("settings", () => {
  const stackWith = (settings: object): SynthesizedStack => {
    const input = { ...referenceEnvironments["localplus-dev"], ...settings };
    const stacks = synthEnvironments([environmentOf(input, "acme-dev")]);
    const stack = stacks["acme-dev-helm-platform"];
    if (!stack) throw new Error("acme-dev has no helm-platform");
    return stack;
  };
  const registries = (stack: SynthesizedStack): string => {
    const [policy] = toldBy(objectsIn(stack)).policies.filter(
      (each) => at(each, "metadata.name") === "image-registry",
    );
    return String(at(policy, "spec.validations.0.expression"));
  };

  it("LP-36 lets images come from what stands for a registry instead of it, and from where one says", () => {
    const stack = stackWith({
      mirrors: { images: { "quay.io": "mirror.example.org/quay" } },
      admission: { registries: ["ghcr.io/acme"] },
    });
    expect(registries(stack)).toContain('"mirror.example.org/quay/"');
    expect(registries(stack)).toContain('"ghcr.io/acme/"');
    expect(registries(stack)).toContain('"444455556666.dkr.ecr.eu-west-1.amazonaws.com/"');
    expect(registries(stack)).not.toContain('"quay.io/"');
  });

  it("LP-36 has images verified where one says so, and lets Kyverno ask for their signatures", () => {
    const signature = {
      images: "registry.example.org/acme/*",
      issuer: "https://token.actions.githubusercontent.com",
      subject: "https://github.com/acme/ledger/.github/workflows/release.yml@refs/heads/main",
      hosts: ["layers.example.org"],
    };
    const objects = objectsOf(stackWith({ admission: { signatures: [signature] } }));
    expect(objects.filter(({ kind }) => kind === "ImageValidatingPolicy")).toHaveLength(1);
    const flow = objects.filter(({ metadata }) => metadata.name.includes("kyverno-to-signatures"));
    for (const host of ["registry.example.org", "layers.example.org", "rekor.sigstore.dev"])
      expect(JSON.stringify(flow)).toContain(`"${host}"`);
  });
});
