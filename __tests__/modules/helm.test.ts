import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  DataTerraformRemoteStateLocal,
  TerraformOutput,
  TerraformStack,
  Token,
  type App,
} from "cdktf";
import { unescapeTemplate } from "../../core/template";
import {
  chartNames,
  chartOf,
  createHelmProvider,
  HelmRelease,
  type Values,
} from "../../modules/helm";
import { only, resources } from "../support/resources";
import { type SynthesizedStack } from "../support/reference";
import { synthApp } from "../support/synth";

const ownRepositories = { charts: undefined };

/** A stack with what another one published at hand. */
function synthWith(
  construct: (stack: TerraformStack, upstream: DataTerraformRemoteStateLocal) => void,
): SynthesizedStack {
  const { test } = synthApp((app: App) => {
    const stack = new TerraformStack(app, "test");
    const upstream = new DataTerraformRemoteStateLocal(stack, "eks", { path: "eks.tfstate" });
    createHelmProvider(stack, {
      clusterName: "acme",
      region: "eu-west-3",
      endpoint: upstream.getString("endpoint"),
      certificateAuthority: upstream.getString("ca"),
      auth: "exec",
    });
    construct(stack, upstream);
  });
  if (!test) throw new Error("nothing was synthesized");
  return test;
}

/** The only release of a stack that installs metrics-server with these values. */
function releaseWith(values: Values) {
  const stack = synthWith((scope) => {
    new HelmRelease(scope, "metrics-server", {
      chart: chartOf("metrics-server", ownRepositories),
      name: "metrics-server",
      namespace: "kube-system",
      values,
      after: [],
    });
  });
  return only(stack, "helm_release");
}

const referenceTo = (output: string) => `\${data.terraform_remote_state.eks.outputs.${output}}`;

describe("the catalogue", () => {
  it("names every chart at one exact version, from a repository over TLS", () => {
    for (const name of chartNames) {
      expect(chartOf(name, ownRepositories)).toMatchObject({
        repository: expect.stringMatching(/^(https|oci):\/\/[^/].*[^/]$/) as string,
        version: expect.stringMatching(/^v?\d+\.\d+\.\d+$/) as string,
        checked: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      });
    }
  });

  it("takes all charts from the mirror when there is one, under the same names and versions", () => {
    for (const name of chartNames) {
      expect(chartOf(name, { charts: "oci://registry.example/charts" })).toEqual({
        ...chartOf(name, ownRepositories),
        repository: "oci://registry.example/charts",
      });
    }
  });
});

describe("a release", () => {
  const stack = synthWith((scope, upstream) => {
    const first = new HelmRelease(scope, "traefik", {
      chart: chartOf("traefik", ownRepositories),
      name: "traefik",
      namespace: "edge",
      values: {
        port: upstream.getNumber("port"),
        host: `https://${upstream.getString("host")}/$`,
        template: "${env:POD_IP} %{if} $${x} {{ .Values.y }}",
        absent: null,
      },
      after: [],
    });
    new HelmRelease(scope, "cni", {
      chart: chartOf("metrics-server", ownRepositories),
      name: "cni",
      namespace: "kube-system",
      after: [first.release],
      timeoutSeconds: 900,
      bootstrapsNodes: true,
    });
  });
  const [cni, traefik] = ["cni", "traefik"].map(
    (name) =>
      Object.entries(resources(stack, "helm_release")).find(([id]) => id.startsWith(name))?.[1],
  );

  it("is of an exact chart, waits until all of it is ready, and is undone when that fails", () => {
    expect(traefik).toMatchObject({
      name: "traefik",
      namespace: "edge",
      repository: "https://traefik.github.io/charts",
      chart: "traefik",
      version: "41.3.0",
      atomic: true,
      cleanup_on_fail: true,
      wait: true,
      wait_for_jobs: true,
      create_namespace: false,
      dependency_update: false,
      skip_crds: false,
      timeout: 600,
      max_history: 5,
    });
  });

  it("has its values checked by the chart's schema while planning, where there is one", () => {
    expect(traefik).toHaveProperty("lint", true);
    expect(releaseWith({})).toHaveProperty("lint", false);
  });

  it("that nodes wait for does not wait for them, and goes on where it failed", () => {
    expect(cni).toMatchObject({
      version: "3.13.1",
      atomic: false,
      wait: false,
      wait_for_jobs: false,
      upgrade_install: true,
      timeout: 900,
    });
    expect(cni).not.toHaveProperty("cleanup_on_fail");
    expect(cni).not.toHaveProperty("values");
  });

  it("may not take longer than the provider waits", () => {
    expect(() =>
      synthWith((scope) => {
        const release = { name: "cni", namespace: "kube-system", after: [] };
        const chart = { folder: "./assets/cni" };
        new HelmRelease(scope, "cni", { ...release, chart, timeoutSeconds: 1201 });
      }),
    ).toThrow(
      "release kube-system/cni: may take longer than the provider waits, got 1201 seconds; choose at most 1200",
    );
  });

  it("comes after what it is told to come after", () => {
    const [id] = Object.keys(resources(stack, "helm_release")).filter((key) =>
      key.startsWith("traefik"),
    );
    expect(cni?.["depends_on"]).toEqual([`helm_release.${String(id)}`]);
  });

  it("has its values as one text that Terraform hands on as written, references apart", () => {
    const [text, ...rest] = traefik?.["values"] as string[];
    expect(rest).toEqual([]);
    expect(text).toBe(
      `{"absent":null,"host":"https://${referenceTo("host")}/$","port":${referenceTo("port")},` +
        '"template":"$${env:POD_IP} %%{if} $$${x} {{ .Values.y }}"}',
    );
    expect(JSON.parse(unescapeTemplate(String(text), () => "7"))).toEqual({
      absent: null,
      host: "https://7/$",
      port: 7,
      template: "${env:POD_IP} %{if} $${x} {{ .Values.y }}",
    });
  });

  it("has the same text for the same values in another order", () => {
    expect(releaseWith({ b: [{ d: 1, c: 2 }], a: "x" })).toEqual(
      releaseWith({ a: "x", b: [{ c: 2, d: 1 }] }),
    );
  });

  it("refuses values that the text cannot carry, all at once", () => {
    const list = Token.asList({ resolve: () => "${data.x.y.z}", creationStack: [] });
    const values = { a: { zones: list, share: Infinity }, b: ["x", undefined], c: "line\u2028end" };
    expect(() => releaseWith(values as unknown as Values)).toThrow(
      [
        "release kube-system/metrics-server: a.zones: is a list or map that is known at apply only; " +
          "take it from the configuration, or hand over its items as values of their own",
        'release kube-system/metrics-server: a.share: is not a number JSON can write, got "Infinity"; correct it',
        "release kube-system/metrics-server: b[1]: has no value; leave the key out",
        'release kube-system/metrics-server: c: has a character that does not survive YAML, got "line\u2028end"; ' +
          "remove it, or hand over an encoded text",
      ].join("\n"),
    );
  });
});

it("has the AWS provider make a token where there is no AWS CLI", () => {
  const { test } = synthApp((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-west-3" });
    createHelmProvider(stack, {
      clusterName: "acme",
      region: "eu-west-3",
      endpoint: "https://acme.example.org",
      certificateAuthority: "Y2E=",
      auth: "token",
    });
  });
  expect(test?.json.data?.["aws_eks_cluster_auth"]).toMatchObject({
    "cluster-auth": { name: "acme" },
  });
  const [helm] = test?.json.provider?.["helm"] ?? [];
  expect(helm?.["kubernetes"]).toEqual({
    host: "https://acme.example.org",
    cluster_ca_certificate: '${base64decode("Y2E=")}',
    token: "${data.aws_eks_cluster_auth.cluster-auth.token}",
  });
});

it("asks the AWS CLI for a token at each call, and keeps none", () => {
  const stack = synthWith((scope) => {
    new TerraformOutput(scope, "nothing", { value: "" });
  });
  expect(stack.json.provider?.["helm"]).toEqual([
    {
      kubernetes: {
        host: referenceTo("endpoint"),
        cluster_ca_certificate: "${base64decode(data.terraform_remote_state.eks.outputs.ca)}",
        exec: {
          api_version: "client.authentication.k8s.io/v1",
          command: "aws",
          args: [
            "eks",
            "get-token",
            "--cluster-name",
            "acme",
            "--region",
            "eu-west-3",
            "--output",
            "json",
          ],
        },
      },
    },
  ]);
});
