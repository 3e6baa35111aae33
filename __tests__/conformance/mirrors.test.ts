import { readFileSync } from "node:fs";
import path from "node:path";
import { allMirrored, mirrorHost } from "../../cli/charts/checks/escapes";
import { projectRoot } from "../../cli/project";
import { referenceEnvironments } from "../../config/reference";
import { publicRegistries } from "../../core/registries";
import { everyUnder, releasesOf } from "../support/platform-objects";
import { environmentOf, referenceStacks } from "../support/reference";
import { synthEnvironments } from "../support/synth";

const names = [
  "localplus-prod",
  "localplus-dev",
  "microservices-prod",
  "microservices-dev",
] as const;

/** Every text in a value, at any depth. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(texts);
}

const registries = Object.keys(publicRegistries);
const named = (text: string): boolean =>
  registries.some((registry) => text === registry || text.startsWith(`${registry}/`));

describe.each(names)("images of %s with a mirror for every public registry", (name) => {
  const mirrors = { charts: "oci://mirror.invalid/charts", images: allMirrored() };
  const stacks = Object.values(
    synthEnvironments([environmentOf({ ...referenceEnvironments[name], mirrors }, name)]),
  );
  const releases = stacks.flatMap((stack) => releasesOf(stack));

  it("P-03 come from it, in values of charts and in objects of our own", () => {
    expect(releases.length).toBeGreaterThan(5);
    for (const release of releases)
      expect([release.name, texts(release.values).filter(named)]).toEqual([release.name, []]);
    const images = releases.flatMap(({ values }) => everyUnder(values, "repository").map(String));
    expect(images.some((image) => image.startsWith(`${mirrorHost}/`))).toBe(true);
  });

  it("P-03 are named nowhere else by the operator of Prometheus, not even one that never runs", () => {
    for (const { values } of releases.filter(({ name: release }) => release === "kps")) {
      const registries = everyUnder(values["prometheusOperator"], "registry");
      expect(registries).toHaveLength(3); // its own, the reloader's and that of Thanos
      expect(new Set(registries)).toEqual(new Set([`${mirrorHost}/quay-io`]));
    }
  });

  it("P-03 come with charts of one repository", () => {
    const repositories = stacks
      .flatMap(({ json }) => Object.values(json.resource?.["helm_release"] ?? {}))
      .map((release) => release["repository"])
      .filter((repository) => repository !== undefined);
    expect(new Set(repositories)).toEqual(new Set(["oci://mirror.invalid/charts"]));
  });
});

it("P-03 images come from their own registries where there is no mirror", () => {
  const all = referenceStacks().flatMap((stack) => releasesOf(stack));
  expect(JSON.stringify(all)).not.toContain(mirrorHost);
  expect(all.flatMap(({ values }) => texts(values)).some(named)).toBe(true);
});

it("P-03 the runbook of mirrors names every public registry", () => {
  const runbook = readFileSync(path.join(projectRoot, "docs/runbooks/mirrors.md"), "utf8");
  const rows = [...runbook.matchAll(/^\| `([a-z0-9.-]+)` +\|/gm)].map(([, registry]) => registry);
  expect(rows).toEqual(registries);
});
