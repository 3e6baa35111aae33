import { imageFor, registryFor } from "../../core/mirrors";

const mirrors = { charts: undefined, images: { "quay.io": "registry.example.org/quay" } };

it("pulls an image from what stands for its registry", () => {
  expect(imageFor("quay.io/cilium/cilium:v1@sha256:0a", mirrors)).toBe(
    "registry.example.org/quay/cilium/cilium:v1@sha256:0a",
  );
});

it("leaves other registries alone", () => {
  expect(imageFor("docker.io/grafana/loki:3.7.6", mirrors)).toBe("docker.io/grafana/loki:3.7.6");
  expect(registryFor("ghcr.io", mirrors)).toBe("ghcr.io");
});
