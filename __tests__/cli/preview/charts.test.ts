import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { localCharts } from "../../../cli/preview/charts";
import { writtenStack } from "../support/stack";
import { temporaryFolder, writeFiles } from "../support/temporary";

const release = (chart: string, version: string) => ({
  name: chart,
  chart,
  repository: "https://charts.example.org",
  version,
});
const stack = writtenStack({
  resource: { helm_release: { one: release("here", "1.0.0"), two: release("gone", "2.3.4") } },
});

async function charts() {
  const mirror = temporaryFolder();
  writeFiles(mirror, { "here-1.0.0.tgz": "a packed chart" });
  const before = process.env["HELM_BINARY"];
  process.env["HELM_BINARY"] = "no-such-helm";
  try {
    const search = { mirrors: [mirror], cache: temporaryFolder(), pulls: new Map() };
    return { mirror, chartOf: await localCharts(stack, search, temporaryFolder()) };
  } finally {
    if (before === undefined) delete process.env["HELM_BINARY"];
    else process.env["HELM_BINARY"] = before;
  }
}

it("takes a chart that can be had from where it is", async () => {
  const { mirror, chartOf } = await charts();
  expect(chartOf(release("here", "1.0.0"))).toEqual({
    path: path.join(mirror, "here-1.0.0.tgz"),
    note: "chart here 1.0.0 taken from the mirror",
  });
});

it("makes an empty chart of the same name and version for one that cannot be had, and says why", async () => {
  const { chartOf } = await charts();
  const { path: folder, note } = chartOf(release("gone", "2.3.4"));
  expect(note).toBe(
    "an empty chart planned in the place of gone 2.3.4 (helm: not found, got no-such-helm)",
  );
  expect(path.basename(folder)).toBe("gone");
  expect(parse(readFileSync(path.join(folder, "Chart.yaml"), "utf8"))).toMatchObject({
    apiVersion: "v2",
    name: "gone",
    version: "2.3.4",
  });
});
