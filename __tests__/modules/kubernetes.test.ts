import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ClusterSecretStore } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ClusterSecretStore";
import { IngressRoute } from "@kubernetes-models/traefik/traefik.io/v1alpha1/IngressRoute";
import { Middleware } from "@kubernetes-models/traefik/traefik.io/v1alpha1/Middleware";
import { App, TerraformStack, Token } from "cdktf";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PriorityClass } from "kubernetes-models/scheduling.k8s.io/v1/PriorityClass";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Service } from "kubernetes-models/v1/Service";
import { rememberExample } from "../../core/examples";
import { unescapeTemplate } from "../../core/template";
import { createHelmProvider } from "../../modules/helm";
import { KubernetesObjects, manifest, type KubernetesObject } from "../../modules/kubernetes";
import { temporaryFolder } from "../cli/support/temporary";
import { deployment, faults, labels, metadata, pod } from "../support/kubernetes";
import { only } from "../support/resources";
import { synthApp } from "../support/synth";

/** A text that is known at apply only. */
const later = (reference: string): string =>
  Token.asString({ resolve: () => `\${${reference}}`, creationStack: [] });

describe("manifest", () => {
  it("gives the object as plain JSON, without what is undefined", () => {
    const object = manifest(
      new Deployment({ metadata, spec: { ...deployment().spec, replicas: undefined } } as never),
    );
    expect(object).toStrictEqual({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata,
      spec: { selector: { matchLabels: labels }, template: pod() },
    });
  });

  it("checks values that are known later by their examples, and keeps the references", () => {
    const host = later("data.x.y.host");
    const port = Token.asNumber({ resolve: () => "${data.x.y.port}", creationStack: [] });
    rememberExample(host, "db.example.org");
    rememberExample(port, 5432);
    const policy = new NetworkPolicy({
      metadata: { ...metadata, labels: { port: `p${port}`, host } },
      spec: { podSelector: {}, egress: [{ ports: [{ port }] }] },
    });
    expect(manifest(policy)).toMatchObject({
      metadata: { labels: { host } },
      spec: { egress: [{ ports: [{ port }] }] },
    });
    rememberExample(host, "not a label");
    rememberExample(port, 70_000);
    expect(() => manifest(policy)).toThrow(
      [
        'NetworkPolicy services/auth: metadata.labels.host: is not a label\'s value, got "not a label"; ' +
          "use up to 63 letters, digits, dots, dashes and underscores, with a letter or digit at both ends",
        "NetworkPolicy services/auth: spec.egress[0].ports[0].port: is not a port, got 70000; use a number from 1 to 65535",
      ].join("\n"),
    );
  });

  it("refuses values that are known later and of which nobody says what they look like", () => {
    const list = Token.asList({ resolve: () => "${data.x.y.z}", creationStack: [] });
    const number = Token.asNumber({ resolve: () => "${data.x.y.z}", creationStack: [] });
    const remedy = "take it from the configuration or from a contract, whose fields have examples";
    expect(
      faults(ConfigMap, { data: { a: `x${later("data.x.y.z")}`, b: list, c: number } }),
    ).toEqual([
      `ConfigMap services/auth: data.a: holds a value that is known at apply only; ${remedy}`,
      `ConfigMap services/auth: data.b: is a list or map that is known at apply only; ${remedy}`,
      `ConfigMap services/auth: data.c: is a number that is known at apply only; ${remedy}`,
    ]);
  });

  it("refuses what the kind's schema refuses, each with its path", () => {
    expect(
      faults(Deployment, deployment({ replicas: "3", paused: "no", template: undefined })),
    ).toEqual([
      "Deployment services/auth: spec.template: is missing; add it",
      'Deployment services/auth: spec.paused: must be boolean, got "no"; correct it',
      'Deployment services/auth: spec.replicas: must be integer, got "3"; correct it',
    ]);
    expect(
      faults(IngressRoute, { spec: { routes: [{ match: "Host(`a`)", kind: "Regel" }] } }),
    ).toEqual([
      'IngressRoute services/auth: spec.routes[0].kind: is not an allowed value, got "Regel"; use one of Rule',
    ]);
  });

  it("refuses fields the kind does not have, at any depth, with the nearest it does", () => {
    const container = {
      name: "auth",
      image: "x:1",
      livenessProbe: { httpGet: { prot: 80, port: 80 } },
    };
    expect(
      faults(Deployment, {
        ...deployment({ replica: 3, template: pod({ containers: [container] }) }),
        sepc: {},
      }),
    ).toEqual([
      "Deployment services/auth: sepc: is not a field of this kind, got {}; did you mean spec?",
      "Deployment services/auth: spec.replica: is not a field of this kind, got 3; did you mean replicas?",
      "Deployment services/auth: spec.template.spec.containers[0].livenessProbe.httpGet.prot: " +
        "is not a field of this kind, got 80; did you mean port?",
    ]);
    expect(
      faults(Middleware, { spec: { stripPrefix: { prefixes: ["/a"], flavour: true } } }),
    ).toEqual([
      "Middleware services/auth: spec.stripPrefix.flavour: is not a field of this kind, got true; " +
        "remove it; known here are forceSlash, prefixes",
    ]);
    expect(faults(ClusterSecretStore, { spec: { provider: { awz: {} } } })).toEqual([
      "ClusterSecretStore services/auth: spec.provider.awz: is not a field of this kind, got {}; did you mean aws?",
    ]);
  });

  it("lets maps and free-form objects hold any key", () => {
    expect(
      faults(
        Deployment,
        deployment({
          template: pod({
            nodeSelector: { "acme/any": "x" },
            containers: [
              { name: "auth", image: "x:1", resources: { limits: { cpu: 1, "acme/gpu": "1" } } },
            ],
          }),
        }),
      ),
    ).toEqual([]);
    expect(faults(Middleware, { spec: { plugin: { any: { thing: { at: ["all"] } } } } })).toEqual(
      [],
    );
    expect(faults(ConfigMap, { data: { any: "key" } })).toEqual([]);
  });

  it("lets an object have a description, which the models have lost", () => {
    expect(faults(PriorityClass, { value: 1, description: "Before all others" })).toEqual([]);
  });

  it("refuses a name and labels that Kubernetes would refuse", () => {
    expect(
      faults(ConfigMap, { metadata: { name: "Auth_1", labels: { tier: "a/b", "": "" } } }),
    ).toEqual([
      'ConfigMap Auth_1: metadata.name: is not a name of Kubernetes, got "Auth_1"; ' +
        "use up to 253 small letters, digits, dots and dashes, with a letter or digit at both ends",
      'ConfigMap Auth_1: metadata.labels.tier: is not a label\'s value, got "a/b"; ' +
        "use up to 63 letters, digits, dots, dashes and underscores, with a letter or digit at both ends",
    ]);
  });
});

describe("a release of objects", () => {
  const configMap = (name: string, data: Record<string, string> = {}, namespace?: string) =>
    manifest(new ConfigMap({ metadata: { name, ...(namespace && { namespace }) }, data }));
  const deliver = (scope: TerraformStack, objects: readonly KubernetesObject[]) => {
    createHelmProvider(scope, {
      clusterName: "acme",
      region: "eu-west-3",
      endpoint: "https://acme.example.org",
      certificateAuthority: "Y2E=",
      auth: "exec",
    });
    new KubernetesObjects(scope, "services", {
      name: "services",
      namespace: "services",
      partOf: "acme",
      objects,
      after: [],
    });
  };
  const releaseOf = (objects: readonly KubernetesObject[]) => {
    const { test } = synthApp((app) => {
      deliver(new TerraformStack(app, "test"), objects);
    });
    if (!test) throw new Error("nothing was synthesized");
    return only(test, "helm_release");
  };
  const valuesOf = (objects: readonly KubernetesObject[]): unknown =>
    JSON.parse(
      unescapeTemplate(String((releaseOf(objects)["values"] as string[])[0]), (found) => found),
    );

  it("has them as they are, under the label of what they belong to, in an order of its own", () => {
    const objects = [
      configMap("b", { template: "{{ .Values.x }} ${env:Y}" }),
      manifest(
        new Service({ metadata, spec: { type: "NodePort", ports: [{ port: 80 }] } } as never),
      ),
      configMap("a", {}, "other"),
    ];
    const label = { "app.kubernetes.io/part-of": "acme" };
    expect(valuesOf(objects)).toEqual({
      resources: [
        {
          apiVersion: "v1",
          kind: "ConfigMap",
          metadata: { name: "a", namespace: "other", labels: label },
          data: {},
        },
        {
          apiVersion: "v1",
          kind: "ConfigMap",
          metadata: { name: "b", labels: label },
          data: { template: "{{ .Values.x }} ${env:Y}" },
        },
        {
          apiVersion: "v1",
          kind: "Service",
          metadata: { ...metadata, labels: label },
          spec: { type: "NodePort", ports: [{ port: 80 }] },
        },
      ],
    });
    expect(releaseOf(objects.toReversed())).toEqual(releaseOf(objects));
  });

  it("refuses one object twice, also when only one names the release's namespace", () => {
    expect(() => releaseOf([configMap("a"), configMap("a", {}, "services")])).toThrow(
      "ConfigMap services/a: is in the release twice; give one of them another name, or leave it out",
    );
    expect(() => releaseOf([configMap("a"), configMap("a", {}, "other")])).not.toThrow();
  });

  it("refuses what Helm could not keep in its Secret", () => {
    const noise = Array.from({ length: 400_000 }, (_, n) =>
      ((n * n * 7919) % 999_983).toString(36),
    );
    expect(() => releaseOf([configMap("a", { noise: noise.join("") })])).toThrow(
      /^release services\/services: is too large for the Secret Helm keeps it in, got \d{7} bytes of at most 1048576; deliver its objects in two releases$/,
    );
  });

  it("takes the chart along: the stack's folder has it, under a name that follows its content", () => {
    const outdir = temporaryFolder();
    const app = new App({ outdir, stackTraces: false });
    deliver(new TerraformStack(app, "test"), [configMap("a")]);
    app.synth();
    const chart = String(releaseOf([configMap("a")])["chart"]);
    expect(chart).toMatch(/^\.\/assets\/services_chart_[0-9A-F]{8}\/[0-9A-F]{32}$/);
    const folder = join(outdir, "stacks", "test", chart);
    expect(existsSync(join(folder, "Chart.yaml"))).toBe(true);
    expect(readFileSync(join(folder, "templates", "objects.yaml"), "utf8")).not.toContain("tpl");
  });
});
