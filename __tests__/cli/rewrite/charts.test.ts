import { localizeCharts } from "../../../cli/rewrite/charts";

const local = ({
  chart,
  repository,
  version,
}: {
  chart: string;
  repository: string | undefined;
  version: string | undefined;
}) => ({
  path: `/charts/${chart.replaceAll(/\W/g, "-")}`,
  note: `${chart} of ${repository ?? "nowhere"} in ${version ?? "no version"}`,
});

it("takes charts of repositories and registries from this machine, and leaves those of the stack", () => {
  const own = { name: "own", chart: "./assets/own" };
  const json = {
    resource: {
      helm_release: {
        cilium: {
          chart: "cilium",
          repository: "https://helm.cilium.io",
          version: "1.2.3",
          lint: true,
        },
        oci: { chart: "oci://registry.example.org/charts/x", version: "2.0.0" },
        own,
      },
      other: { one: { repository: "x" } },
    },
  };
  const { json: localized, changes } = localizeCharts(local)(json);
  expect(localized).toEqual({
    resource: {
      helm_release: {
        cilium: { chart: "/charts/cilium", version: "1.2.3", lint: true },
        oci: { chart: "/charts/oci---registry-example-org-charts-x", version: "2.0.0" },
        own,
      },
      other: json.resource.other,
    },
  });
  expect(changes.map(({ sentence }) => sentence)).toEqual([
    "helm_release.cilium: cilium of https://helm.cilium.io in 1.2.3",
    "helm_release.oci: oci://registry.example.org/charts/x of nowhere in 2.0.0",
  ]);
});

it.each([
  ["keep" as const, { resource: { helm_release: { a: { chart: "x", repository: "y" } } } }],
  [local, {}],
])("changes nothing when there is nothing to do", (how, json) => {
  expect(localizeCharts(how)(json)).toEqual({ json, changes: [] });
});
