import { loadEnvironments } from "../../config/load";
import { referenceEnvironments } from "../../config/reference";

const mirrorsOf = (mirrors?: object): unknown =>
  loadEnvironments(["acme"], {
    acme: { ...referenceEnvironments["localplus-dev"], ...(mirrors && { mirrors }) },
  })[0]?.mirrors;

it("takes charts from their own repositories unless told otherwise", () => {
  expect(mirrorsOf()).toEqual({ charts: undefined, images: {} });
});

it.each(["oci://registry.example.org/charts", "https://charts.example.org"])(
  "takes charts from %s",
  (charts) => {
    expect(mirrorsOf({ charts })).toEqual({ charts, images: {} });
  },
);

it.each([
  "http://charts.example.org",
  "https://charts.example.org/",
  "https://name:password@charts.example.org",
  "registry.example.org/charts",
])("refuses to take them from %s", (charts) => {
  expect(() => mirrorsOf({ charts })).toThrow(
    `acme.mirrors.charts: is not a repository of charts, got "${charts}"; ` +
      "write it as oci://registry.example.org/charts or https://charts.example.org, without a name or password",
  );
});

it("takes images from what stands for their registry", () => {
  const images = { "quay.io": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/quay" };
  expect(mirrorsOf({ images })).toEqual({ charts: undefined, images });
});

it("refuses to take them instead of a registry that nothing comes from, which would change nothing", () => {
  expect(() => mirrorsOf({ images: { "quay.oi": "registry.example.org/quay" } })).toThrow(
    /acme\.mirrors\.images\.quay\.oi: is no registry that the platform pulls from.*there are .*quay\.io/,
  );
});

it.each([
  "mirror/quay",
  "registry.example.org//quay",
  "https://registry.example.org/quay",
  "registry.example.org/quay/",
  "quay:1.0@sha256:0",
])("refuses to take images from %s", (place) => {
  expect(() => mirrorsOf({ images: { "quay.io": place } })).toThrow(
    `acme.mirrors.images.quay.io: is not a place in a registry, got "${place}"; ` +
      "write it as registry.example.org/quay, without https:// and without a tag",
  );
});
