import type { LocalPlusInput } from "../../config/localplus";
import { dateFindings } from "../../config/findings";
import { referenceEnvironments } from "../../config/reference";
import { environmentOf } from "../support/reference";

const prod = referenceEnvironments["localplus-prod"];
const dev = referenceEnvironments["localplus-dev"];

/** The production reference environment's cluster with some fields replaced. */
function cluster(change: NonNullable<LocalPlusInput["cluster"]>, base: LocalPlusInput = prod) {
  return environmentOf({ ...base, cluster: { ...base.cluster, ...change } }).cluster;
}

it("keeps three platform nodes in production and two to three in development", () => {
  const of = (base: LocalPlusInput) => cluster({}, base).pools["platform"];
  expect(of(prod)).toMatchObject({ min: 3, desired: 3, max: 3 });
  expect(of(dev)).toMatchObject({ min: 2, desired: 2, max: 3 });
});

it("has the document's pools, with spot on request only", () => {
  expect(Object.keys(cluster({}).pools)).toEqual(["platform", "application"]);
  const { pools } = cluster({ pools: { spot: { enabled: true } } });
  expect(pools["spot"]).toMatchObject({
    capacity: "spot",
    min: 0,
    desired: 0,
    max: 5,
    taints: [{ key: "spot", value: "true", effect: "PreferNoSchedule" }],
    labels: { "node-pool": "spot" },
  });
});

it("changes what is said of a document's pool and keeps the rest", () => {
  const { pools } = cluster({ pools: { application: { max: 20, labels: { tier: "web" } } } });
  expect(pools["application"]).toMatchObject({
    instanceTypes: ["m6i.large"],
    min: 2,
    desired: 2,
    max: 20,
    labels: { tier: "web", "node-pool": "application" },
  });
});

it("takes pools of one's own", () => {
  const { pools } = cluster({
    pools: { batch: { instanceTypes: ["c7g.xlarge"], max: 4, ami: "bottlerocket" } },
  });
  expect(pools["batch"]).toEqual({
    instanceTypes: ["c7g.xlarge"],
    min: 0,
    desired: 0,
    max: 4,
    diskGib: 50,
    capacity: "on-demand",
    taints: [],
    labels: { "node-pool": "batch" },
    ami: "bottlerocket",
    architecture: "arm64",
    maxPods: 55,
  });
});

it("allows a node as many pods as the least of its types has addresses for", () => {
  expect(cluster({}).pools["application"]?.maxPods).toBe(26);
  const types = { instanceTypes: ["t3.large", "m5.large"] };
  expect(cluster({ pools: { application: types } }).pools["application"]?.maxPods).toBe(26);
  const addressing = { podAddresses: { firstInterface: 1 } };
  expect(cluster(addressing).pools["application"]?.maxPods).toBe(17);
  const prefixes = {
    podAddresses: { prefixDelegation: true },
    pools: { application: { max: 5 } },
  };
  expect(cluster(prefixes).pools["application"]?.maxPods).toBe(110);
});

it("keeps control plane logs a year in production, a month in development, or as told", () => {
  expect(cluster({}).logRetentionDays).toBe(365);
  expect(cluster({}, dev).logRetentionDays).toBe(30);
  expect(cluster({ logRetentionDays: 731 }).logRetentionDays).toBe(731);
});

it("makes the role GitHub deploys with an administrator, and lets the one it plans with look", () => {
  const github = { repository: "acme/platform" };
  const { cluster: deployed } = environmentOf({ ...prod, github }, "acme");
  expect(deployed.admins).toEqual({
    platform: "arn:aws:iam::111122223333:role/platform-admin",
    "github-deploy": "arn:aws:iam::111122223333:role/acme-github-deploy",
  });
  expect(deployed.planners).toEqual({
    github: "arn:aws:iam::111122223333:role/acme-github-plan",
  });
  expect(environmentOf(prod, "acme").cluster.planners).toEqual({});
});

it("has standard support unless told", () => {
  expect(cluster({}).support).toBe("standard");
  expect(cluster({ support: "extended" }).support).toBe("extended");
});

describe("dateFindings", () => {
  const of = (change: NonNullable<LocalPlusInput["cluster"]>) =>
    environmentOf({ ...prod, cluster: { ...prod.cluster, ...change } }, "env");

  it("finds nothing in the default version today", () => {
    expect(dateFindings(of({}), "2026-11-22")).toEqual([]);
  });

  it("finds a version whose standard support ends soon", () => {
    expect(dateFindings(of({ version: "1.34" }), "2026-11-22")).toEqual([
      "env.cluster.version: leaves standard support on 2026-12-02, in 10 days (today is 2026-11-22), and EKS then " +
        'moves the cluster to the next version by itself, got "1.34"; upgrade the cluster before, one minor ' +
        'version at a time, or set support: "extended" until then',
    ]);
  });

  it("finds a version without standard support", () => {
    expect(dateFindings(of({ version: "1.33" }), "2026-11-22")).toEqual([
      "env.cluster.version: left standard support on 2026-07-29 (today is 2026-11-22), so that EKS makes no such " +
        "cluster with support: standard, and moves one it has to the next version by itself, " +
        'got "1.33"; raise the version, one minor version at a time, to at least what EKS runs, or set ' +
        'support: "extended"',
    ]);
  });

  it("finds a chosen add-on that nobody has looked up for the cluster's version", () => {
    const chosen = of({ addonVersions: { coredns: "v1.14.3-eksbuild.16" } });
    expect(dateFindings(chosen, "2026-11-22")).toEqual([]);
    const later = { ...chosen, cluster: { ...chosen.cluster, version: "1.37" } };
    expect(dateFindings(later, "2026-11-22")).toEqual([
      "env.cluster.addonVersions.coredns: may not fit: the table of add-ons, last checked on 2026-09-26, knows " +
        'nothing of Kubernetes 1.37, got "v1.14.3-eksbuild.16"; see whether aws eks describe-addon-versions ' +
        "--addon-name coredns --kubernetes-version 1.37 lists it, and add the newest it lists to core/eks-addons.ts",
    ]);
  });

  it("finds nothing in it with extended support", () => {
    expect(dateFindings(of({ version: "1.33", support: "extended" }), "2026-11-22")).toEqual([]);
  });
});
