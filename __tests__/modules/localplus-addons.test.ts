import { policiesOf } from "../../modules/network-policies";
import { clusterAutoscalerValues } from "../../modules/addons/cluster-autoscaler/values";
import { externalDnsValues } from "../../modules/addons/external-dns/values";
import { externalSecretsValues } from "../../modules/addons/external-secrets/values";
import { metricsServerValues } from "../../modules/addons/metrics-server/values";
import { podsIn, tcp } from "../../core/cluster-flows";
import { platformPlacement } from "../../core/placement";
import { noMirrors as mirrors } from "../support/mirrors";
import { at } from "../support/platform-objects";

const placement = platformPlacement({
  platform: { taints: [{ key: "platform", value: "true", effect: "NoSchedule" }] },
});
const autoscaler = {
  clusterName: "acme",
  region: "eu-west-1",
  serviceAccount: "autoscaler",
  mirrors,
};
const dns = {
  name: "external-dns",
  serviceAccount: "external-dns",
  region: "eu-west-1",
  owner: "acme",
  domain: "internal.example.org",
  placement,
  mirrors,
};

it.each([
  [
    "external-secrets",
    externalSecretsValues({ serviceAccount: "es", placement, mirrors }),
    "global",
  ],
  ["metrics-server", { values: metricsServerValues({ placement, mirrors }) }, "values"],
  [
    "cluster-autoscaler",
    { values: clusterAutoscalerValues({ ...autoscaler, placement }) },
    "values",
  ],
  ["external-dns", { values: externalDnsValues({ ...dns, keeps: "private-zone" }) }, "values"],
])("keeps %s on the platform's nodes, whose taint it tolerates", (_, values, path) => {
  expect(at(values, path)).toMatchObject({
    nodeSelector: { "node-pool": "platform" },
    tolerations: [{ key: "platform", operator: "Equal", value: "true", effect: "NoSchedule" }],
  });
});

it("names no role and no node where nobody says one", () => {
  for (const values of [
    externalSecretsValues({ serviceAccount: "external-secrets", mirrors }),
    metricsServerValues({ mirrors }),
    clusterAutoscalerValues(autoscaler),
  ]) {
    expect(JSON.stringify(values)).not.toMatch(/role-arn|tolerations|nodeSelector|startup-taint/);
  }
});

it("lets the pools that one names grow first, in their order, and any other after them", () => {
  const values = clusterAutoscalerValues({ ...autoscaler, growFirst: ["spot", "batch"] });
  expect(at(values, "extraArgs.expander")).toBe("priority,least-waste");
  expect(values["expanderPriorities"]).toEqual({
    "100": ["^eks-spot-"],
    "99": ["^eks-batch-"],
    "1": [".*"],
  });
  expect(clusterAutoscalerValues(autoscaler)).not.toHaveProperty("expanderPriorities");
});

it("keeps a private zone by marks of its own in it, and Cloud Map by its descriptions", () => {
  const zone = externalDnsValues({
    ...dns,
    keeps: "private-zone",
    exclude: "sd.internal.example.org",
  });
  expect(zone).toMatchObject({
    provider: { name: "aws" },
    registry: "txt",
    txtOwnerId: "acme",
    excludeDomains: ["sd.internal.example.org"],
    managedRecordTypes: ["A"],
    env: [{ name: "AWS_REGION", value: "eu-west-1" }],
  });
  const cloudMap = externalDnsValues({ ...dns, keeps: "cloud-map" });
  expect(cloudMap).toMatchObject({ provider: { name: "aws-sd" }, registry: "aws-sd" });
  expect(cloudMap).not.toHaveProperty("extraArgs");
});

describe("the policies of a flow", () => {
  const flow = (from: string, to: string) => ({
    name: "a-to-b",
    from: podsIn(from, "a"),
    to: podsIn(to, "b"),
    ports: tcp(8080),
    why: "calls",
  });
  const names = (from: string, to: string) =>
    policiesOf(flow(from, to), ["kube-system"]).map(
      ({ metadata }) => `${metadata.namespace ?? ""}/${metadata.name}`,
    );

  it("stand at both ends", () => {
    expect(names("one", "two")).toEqual(["one/a-to-b-egress", "two/a-to-b-ingress"]);
  });

  it("stand at no end where nothing is denied, because they would deny the rest there", () => {
    expect(names("one", "kube-system")).toEqual(["one/a-to-b-egress"]);
    expect(names("kube-system", "two")).toEqual(["two/a-to-b-ingress"]);
  });

  it("cannot begin at a host", () => {
    const wrong = {
      ...flow("one", "two"),
      from: { kind: "hosts", hosts: ["example.org"] },
    } as const;
    expect(() => policiesOf(wrong, [])).toThrow(
      new RangeError("Cilium knows no host as the beginning of a flow"),
    );
  });
});
