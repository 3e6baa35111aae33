import { platformPlacement } from "../../core/placement";
import type { JsonObject } from "../../core/json";
import { ciliumValues } from "../../modules/addons/cilium/values";
import { gatewayApiCrdsValues } from "../../modules/addons/gateway-api-crds/values";
import { prometheusOperatorCrdsValues } from "../../modules/addons/prometheus-operator-crds/values";
import { noMirrors } from "../support/mirrors";
import { at } from "../support/platform-objects";

const platform = { key: "platform", value: "true", effect: "NoSchedule" } as const;
const tolerated = { ...platform, operator: "Equal" };

const settings = {
  clusterName: "acme-dev",
  apiHost: "0123.gr7.eu-west-1.eks.amazonaws.com",
  serviceAccount: "cilium-operator",
  roleArn: "arn:aws:iam::111122223333:role/acme-dev-cilium-operator",
  podAddresses: { firstInterface: 0, prefixDelegation: false },
  tags: { Environment: "acme-dev" },
  placement: platformPlacement({ platform: { taints: [platform] } }),
  mirrors: noMirrors,
};
const values = ciliumValues(settings);

/** Where each part has its pods' settings; what is not listed runs on every node. */
const onPlatform = ["hubble.relay", "hubble.ui", "certgen"];

/** Where each container's share of a node is asked for. */
const containers = [
  "resources",
  "initResources",
  "envoy.resources",
  "operator.resources",
  "certgen.resources",
  "hubble.relay.resources",
  "hubble.ui.backend.resources",
  "hubble.ui.frontend.resources",
];

it.each(onPlatform)("runs %s on the platform's nodes only, whatever keeps others away", (path) => {
  expect(at(values, `${path}.tolerations`)).toEqual([tolerated]);
  expect(at(values, `${path}.nodeSelector`)).toEqual({ "node-pool": "platform" });
});

it("lets the operator run anywhere, for the first node of any pool needs it", () => {
  expect(at(values, "operator.nodeSelector")).toBeUndefined();
  expect(at(values, "operator.tolerations")).toEqual([
    { key: "node-role.kubernetes.io/control-plane", operator: "Exists" },
    { key: "node-role.kubernetes.io/master", operator: "Exists" },
    { key: "node.kubernetes.io/not-ready", operator: "Exists" },
    { key: "node.cloudprovider.kubernetes.io/uninitialized", operator: "Exists" },
    tolerated,
  ]);
});

it("leaves agents and Envoy the chart's toleration of everything", () => {
  expect(values["tolerations"]).toBeUndefined();
  expect(at(values, "envoy.tolerations")).toBeUndefined();
});

it.each(containers)("asks for CPU and memory in %s", (path) => {
  expect(at(values, `${path}.requests`)).toEqual({
    cpu: expect.stringMatching(/^\d+m$/) as string,
    memory: expect.stringMatching(/^\d+Mi$/) as string,
  });
});

it("has no limit of memory where a pod that is killed leaves others without a network", () => {
  for (const path of ["resources", "envoy.resources", "operator.resources"])
    expect(at(values, `${path}.limits`)).toBeUndefined();
});

it("takes addresses from the interface and in the blocks that the configuration says", () => {
  const podAddresses = { firstInterface: 1, prefixDelegation: true };
  const eni = ciliumValues({ ...settings, podAddresses })["eni"] as JsonObject;
  expect(eni["awsEnablePrefixDelegation"]).toBe(true);
  expect(at(eni, "nodeSpec.firstInterfaceIndex")).toBe(1);
  expect(at(values, "eni.awsEnablePrefixDelegation")).toBe(false);
  expect(at(values, "eni.nodeSpec.firstInterfaceIndex")).toBe(0);
});

it("cleans up interfaces of its own cluster only", () => {
  expect(at(values, "eni.gcTags")).toEqual({
    "io.cilium/cilium-managed": "true",
    "io.cilium/cluster-name": "acme-dev",
  });
  expect(at(values, "eni.eniTags")).toEqual({ Environment: "acme-dev" });
});

it("makes no GatewayClass, said in the only way the chart's schema takes", () => {
  expect(at(values, "gatewayAPI.gatewayClass.create")).toBe("false");
});

it("is measured in every part", () => {
  for (const path of [
    "prometheus",
    "envoy.prometheus",
    "operator.prometheus",
    "hubble.relay.prometheus",
  ]) {
    expect(at(values, `${path}.enabled`)).toBe(true);
    expect(at(values, `${path}.serviceMonitor.enabled`)).toBe(true);
  }
  expect(at(values, "hubble.metrics.serviceMonitor.enabled")).toBe(true);
  expect(at(values, "hubble.metrics.enabled")).toEqual(
    expect.arrayContaining(["drop", "flow", "tcp"]),
  );
});

it("shows its page from containers without privileges", () => {
  expect(at(values, "hubble.ui.securityContext")).toEqual({
    runAsNonRoot: true,
    seccompProfile: { type: "RuntimeDefault" },
  });
  for (const container of ["backend", "frontend"])
    expect(at(values, `hubble.ui.${container}.securityContext`)).toMatchObject({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
    });
});

it("begins anew with every change of its settings", () => {
  expect(values["rollOutCiliumPods"]).toBe(true);
  for (const path of ["envoy", "operator"]) expect(at(values, `${path}.rollOutPods`)).toBe(true);
  for (const path of ["relay", "ui"]) expect(at(values, `hubble.${path}.rollOutPods`)).toBe(true);
});

it("leaves an operator and a relay while a node is emptied", () => {
  for (const path of ["operator", "hubble.relay"]) {
    expect(at(values, `${path}.replicas`)).toBe(2);
    expect(at(values, `${path}.podDisruptionBudget`)).toEqual({ enabled: true, maxUnavailable: 1 });
  }
});

it("keeps kinds when their release goes, for their objects would go with them", () => {
  expect(gatewayApiCrdsValues()).toMatchObject({
    standard: { enabled: true },
    experimental: { enabled: false },
    global: { resourcePolicy: { keep: true } },
  });
  expect(prometheusOperatorCrdsValues()).toEqual({
    crds: { annotations: { "helm.sh/resource-policy": "keep" } },
  });
});
