import { creatableEksVersions, eksVersionFault, eksVersionFinding } from "../../core/eks-versions";

const choices = "choose one of 1.31, 1.32, 1.33, 1.34, 1.35, 1.36";

it("knows what EKS still creates", () => {
  expect(creatableEksVersions).toEqual(["1.31", "1.32", "1.33", "1.34", "1.35", "1.36"]);
  for (const version of creatableEksVersions) expect(eksVersionFault(version)).toBeUndefined();
});

it("finds a version that EKS has dropped, with the day", () => {
  expect(eksVersionFault("1.28")).toEqual({
    what: "can no longer be created, because EKS dropped it on 2025-11-26",
    remedy: choices,
  });
});

it("finds a version it does not know, and says where to add one", () => {
  expect(eksVersionFault("2.0")).toEqual({
    what: "is not a version EKS is known to offer",
    remedy: `${choices}, or add it to core/eks-versions.ts with its dates`,
  });
});

describe("eksVersionFinding", () => {
  const upgrade = "upgrade the cluster, one minor version at a time";

  it.each([
    ["60 days before the end", "1.34", "standard", "2026-10-03"],
    ["early", "1.36", "standard", "2026-11-22"],
    ["in extended support, where that is wanted", "1.34", "extended", "2026-12-03"],
    ["60 days before the end of extended support", "1.34", "extended", "2027-10-03"],
  ] as const)("finds nothing %s", (_, version, support, today) => {
    expect(eksVersionFinding(version, support, today)).toBeUndefined();
  });

  it.each([
    ["59 days before the end", "2026-10-04", 59],
    ["on the last day", "2026-12-02", 0],
  ])("warns %s that EKS will move the cluster", (_, today, days) => {
    expect(eksVersionFinding("1.34", "standard", today)).toEqual({
      what:
        `leaves standard support on 2026-12-02, in ${days} days (today is ${today}), ` +
        "and EKS then moves the cluster to the next version by itself",
      remedy: `upgrade the cluster before, one minor version at a time, or set support: "extended" until then`,
    });
  });

  it.each([
    ["one day later", "2026-12-03"],
    ["on the last day of extended support", "2027-12-02"],
  ])("warns %s that EKS moves the cluster", (_, today) => {
    expect(eksVersionFinding("1.34", "standard", today)).toEqual({
      what:
        `left standard support on 2026-12-02 (today is ${today}), so that EKS makes no such cluster with ` +
        "support: standard, and moves one it has to the next version by itself",
      remedy:
        'raise the version, one minor version at a time, to at least what EKS runs, or set support: "extended"',
    });
  });

  it.each([
    ["59 days before the end of extended support", "2027-10-04", 59],
    ["on its last day", "2027-12-02", 0],
  ])("warns %s", (_, today, days) => {
    expect(eksVersionFinding("1.34", "extended", today)).toEqual({
      what: `leaves extended support on 2027-12-02, in ${days} days (today is ${today})`,
      remedy: upgrade,
    });
  });

  it.each(["standard", "extended"] as const)(
    "warns after extended support, be support %s",
    (support) => {
      expect(eksVersionFinding("1.34", support, "2027-12-03")).toEqual({
        what: "has had no support since 2027-12-02 (today is 2027-12-03)",
        remedy: upgrade,
      });
    },
  );

  it("says nothing of a version it does not know", () => {
    expect(eksVersionFinding("9.9", "standard", "2026-11-22")).toBeUndefined();
  });
});
