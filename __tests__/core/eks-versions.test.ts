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
  const remedy = "upgrade the cluster, one minor version at a time";

  it.each([
    ["60 days before the end", "1.34", "2026-10-03"],
    ["early", "1.36", "2026-11-22"],
  ])("finds nothing %s", (_, version, today) => {
    expect(eksVersionFinding(version, today)).toBeUndefined();
  });

  it.each([
    [
      "59 days before the end",
      "2026-10-04",
      "leaves standard support on 2026-12-02, in 59 days (today is 2026-10-04)",
    ],
    [
      "on the last day",
      "2026-12-02",
      "leaves standard support on 2026-12-02, in 0 days (today is 2026-12-02)",
    ],
    ["one day later", "2026-12-03", "left standard support on 2026-12-02 (today is 2026-12-03)"],
    [
      "on the last day of extended support",
      "2027-12-02",
      "left standard support on 2026-12-02 (today is 2027-12-02)",
    ],
    [
      "after extended support",
      "2027-12-03",
      "has had no support since 2027-12-02 (today is 2027-12-03)",
    ],
  ])("warns %s", (_, today, what) => {
    expect(eksVersionFinding("1.34", today)).toEqual({ what, remedy });
  });

  it("says nothing of a version it does not know", () => {
    expect(eksVersionFinding("9.9", "2026-11-22")).toBeUndefined();
  });
});
