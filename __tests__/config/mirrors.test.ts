import { loadEnvironments } from "../../config/load";
import { referenceEnvironments } from "../../config/reference";

const mirrorsOf = (mirrors?: object): unknown =>
  loadEnvironments(["acme"], {
    acme: { ...referenceEnvironments["localplus-dev"], ...(mirrors && { mirrors }) },
  })[0]?.mirrors;

it("takes charts from their own repositories unless told otherwise", () => {
  expect(mirrorsOf()).toEqual({ charts: undefined });
});

it.each(["oci://registry.example.org/charts", "https://charts.example.org"])(
  "takes charts from %s",
  (charts) => {
    expect(mirrorsOf({ charts })).toEqual({ charts });
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
