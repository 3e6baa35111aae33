import { toldBy } from "../../../cli/admission/told";
import { checkAdmission } from "../../../cli/charts/checks/admission";
import { allMirrored, checkEscapes } from "../../../cli/charts/checks/escapes";
import { mirroredEnvironments } from "../../../cli/charts/synthesize-mirrored";
import type { RenderedObject } from "../../../cli/charts/rendered";
import { loadEnvironments, registeredNames } from "../../../config/load";
import type { JsonObject } from "../../../core/json";
import { publicRegistries, registryOf } from "../../../core/registries";
import { admissionPolicies } from "../../../modules/admission";
import { caseRegistries, podWith, type Change } from "../../support/admission-cases";

const pod = (change: Change): JsonObject =>
  JSON.parse(JSON.stringify(podWith(change))) as JsonObject;

const settings = (values: readonly string[]): JsonObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "kyverno", namespace: "kyverno" },
  data: {
    webhooks: JSON.stringify({
      namespaceSelector: {
        matchExpressions: [
          { key: "kubernetes.io/metadata.name", operator: "NotIn", values },
          { key: "other", operator: "NotIn", values: ["shop"] },
        ],
      },
    }),
  },
});

const policies = admissionPolicies({ registries: caseRegistries, signatures: [] });

describe("the cluster's policies over rendered objects", () => {
  const findings = (change: Change, more: readonly JsonObject[] = []) =>
    checkAdmission([pod(change)], toldBy([...policies, ...more]));

  it("find an error where an object would be refused, with what the policy says", () => {
    expect(findings({ spec: { hostPID: true } })).toEqual([
      {
        severity: "error",
        object: "Pod shop/good",
        path: "policy baseline-host-namespaces",
        what: "would refuse it",
        got: expect.stringContaining("leave hostNetwork, hostPID and hostIPC out") as string,
        remedy: "correct the values, or write an exception with its reason",
      },
    ]);
  });

  it("find a warning where an object would be reported", () => {
    expect(findings({ spec: { securityContext: { runAsUser: 0 } } })).toMatchObject([
      { severity: "warning", path: "policy restricted-run-as-user" },
    ]);
  });

  it("find nothing where Kyverno is not asked, by the settings its chart made", () => {
    const bad = { spec: { hostPID: true } };
    expect(findings(bad, [settings(["shop"])])).toEqual([]);
    expect(findings(bad, [settings(["kube-system"])])).toHaveLength(1);
    const inKube = { ...bad, metadata: { namespace: "kube-system" } };
    expect(findings(inKube, [settings(["shop"])])).toHaveLength(1);
    expect(findings(inKube)).toEqual([]); // without its chart, what ours spare
  });

  it("find nothing where there are no policies", () => {
    expect(checkAdmission([pod({ spec: { hostPID: true } })], toldBy([]))).toEqual([]);
  });

  it("find a policy that cannot be asked", () => {
    const broken = {
      ...policies[0],
      spec: {
        ...(policies[0]?.["spec"] as JsonObject),
        validations: [{ expression: "object.nix" }],
      },
    };
    expect(checkAdmission([pod({})], toldBy([broken]))).toMatchObject([
      { got: expect.stringContaining("the policy cannot be asked") as string },
    ]);
  });
});

describe("images past the mirrors", () => {
  const rendered = (fields: JsonObject): RenderedObject => {
    return { source: "", text: "", fields, repeated: [] };
  };
  const escapes = (fields: JsonObject): unknown[] =>
    checkEscapes([rendered(fields)]).map(({ path, got }) => [path, got]);
  const withImage = (image: string): JsonObject => pod({ spec: { containers: [{ image }] } });

  it("are found in containers, whatever registry they have or have not", () => {
    const path = "spec.containers[0].image";
    for (const image of ["quay.io/a/b:1", "nginx:1", "gcr.io/a/b:1"])
      expect(escapes(withImage(image))).toEqual([[path, image]]);
  });

  it("are found in arguments, settings and objects of operators", () => {
    const operator = pod({
      spec: {
        containers: [
          { image: "mirror.invalid/quay-io/a:1", args: ["--reloader=quay.io/p/reloader:v1"] },
        ],
      },
    });
    expect(escapes(operator)).toEqual([["spec.containers[0].args[0]", "quay.io/p/reloader:v1"]]);
    const made = {
      apiVersion: "x.example/v1",
      kind: "Made",
      metadata: {},
      spec: { image: "ghcr.io/a/b:1" },
    };
    expect(escapes(made)).toEqual([["spec.image", "ghcr.io/a/b:1"]]);
  });

  it("are neither those of a mirror nor the account's own, nor words of a definition", () => {
    expect(escapes(withImage("mirror.invalid/quay-io/a/b:1"))).toEqual([]);
    expect(escapes(withImage("111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:1"))).toEqual([]);
    const kind = "CustomResourceDefinition";
    expect(escapes({ kind, metadata: {}, spec: { description: "as quay.io/a/b:1" } })).toEqual([]);
  });

  it("would be seen of every public registry, each of which has a mirror", () => {
    expect(Object.keys(allMirrored())).toEqual(Object.keys(publicRegistries));
    for (const registry of Object.keys(publicRegistries))
      expect(escapes(withImage(`${registry}/a/b:1`))).toHaveLength(1);
  });

  it("are looked for in valid environments, all that are registered", () => {
    const environments = loadEnvironments(registeredNames(), mirroredEnvironments());
    for (const { mirrors } of environments)
      for (const place of Object.values(mirrors.images))
        expect(registryOf(`${place}/a`)).toBe("mirror.invalid");
  });
});
