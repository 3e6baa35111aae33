import { platformPlacement } from "../../core/placement";
import { kyvernoValues } from "../../modules/addons/kyverno/values";
import { noMirrors } from "../support/mirrors";
import { at } from "../support/platform-objects";

const placement = platformPlacement({
  platform: { taints: [{ key: "platform", value: "true", effect: "NoSchedule" }] },
});
const valuesWith = (change: Partial<Parameters<typeof kyvernoValues>[0]> = {}) =>
  kyvernoValues({
    namespace: "kyverno",
    replicas: { admission: 3, reports: 2 },
    sparedNamespaces: ["kube-system"],
    placement,
    mirrors: noMirrors,
    ...change,
  });
const values = valuesWith();

it.each(["admissionController", "reportsController", "global"])(
  "keeps %s of Kyverno on the platform's nodes",
  (path) => {
    expect(at(values, `${path}.nodeSelector`)).toEqual({ "node-pool": "platform" });
  },
);

it("tolerates the platform's taint, hooks and controllers alike", () => {
  expect(at(values, "global.tolerations")).toEqual(placement.tolerations);
});

it.each([
  "admissionController.container.resources",
  "admissionController.initContainer.resources",
  "reportsController.resources",
  "crds.migration.podResources",
  "webhooksCleanup.resources",
])("asks for CPU and memory at %s, and limits memory", (path) => {
  expect(at(values, path)).toEqual({
    requests: {
      cpu: expect.stringMatching(/^\d+m$/) as string,
      memory: expect.stringMatching(/^\d+Mi$/) as string,
    },
    limits: { memory: expect.stringMatching(/^\d+Mi$/) as string },
  });
});

it("has a budget only where one pod may go", () => {
  const single = valuesWith({ replicas: { admission: 1, reports: 1 } });
  for (const controller of ["admissionController", "reportsController"]) {
    expect(at(values, `${controller}.podDisruptionBudget.enabled`)).toBe(true);
    expect(at(values, `${controller}.podDisruptionBudget.maxUnavailable`)).toBe(1);
    expect(at(single, `${controller}.podDisruptionBudget.enabled`)).toBe(false);
  }
});

it("runs no controller that makes, changes or deletes objects", () => {
  expect(at(values, "backgroundController.enabled")).toBe(false);
  expect(at(values, "cleanupController.enabled")).toBe(false);
});

it("pulls from mirrors in both registries it comes from", () => {
  const images = { "reg.kyverno.io": "m.example.org/k", "ghcr.io": "m.example.org/g" };
  const mirrored = valuesWith({ mirrors: { charts: undefined, images } });
  expect(at(mirrored, "global.image.registry")).toBe("m.example.org/k");
  expect(at(mirrored, "webhooksCleanup.image.registry")).toBe("m.example.org/g");
});
