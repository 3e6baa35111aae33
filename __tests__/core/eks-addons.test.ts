import { addonFault, addonFinding } from "../../core/eks-addons";
import { creatableEksVersions } from "../../core/eks-versions";

const guide = "https://docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html";

describe("addonFault", () => {
  it.each([
    ["the newest CoreDNS seen", "coredns", "v1.13.2-eksbuild.24", "1.34"],
    ["a later patch and build of that release", "coredns", "v1.13.9-eksbuild.1", "1.34"],
    ["an older CoreDNS, how old is not known", "coredns", "v1.9.3-eksbuild.1", "1.36"],
    ["a CoreDNS newer than any seen", "coredns", "v1.15.0-eksbuild.1", "1.31"],
    ["a CoreDNS on a version without a line", "coredns", "v1.14.3-eksbuild.16", "1.37"],
    ["any VPC CNI, all of which serve every version", "vpc-cni", "v1.23.0-eksbuild.1", "1.31"],
    ["kube-proxy of the same release", "kube-proxy", "v1.35.3-eksbuild.25", "1.35"],
    ["kube-proxy three releases older", "kube-proxy", "v1.32.13-eksbuild.28", "1.35"],
    ["an add-on without a table", "aws-ebs-csi-driver", "v1.66.0-eksbuild.1", "1.31"],
  ])("accepts %s", (_, addon, version, kubernetesVersion) => {
    expect(addonFault(addon, version, kubernetesVersion)).toBeUndefined();
  });

  it.each([
    ["v1.12.4-eksbuild.31", "1.31", "v1.11.4-eksbuild.53", "v1.11", "2026-09-26", guide],
    ["v1.12.4-eksbuild.31", "1.32", "v1.11.4-eksbuild.53", "v1.11", "2026-09-26", guide],
    ["v1.14.3-eksbuild.16", "1.34", "v1.13.2-eksbuild.24", "v1.13", "2026-09-26", guide],
    [
      "v1.14.3-eksbuild.16",
      "1.33",
      "v1.13.2-eksbuild.11",
      "v1.13",
      "2026-07-06",
      "https://github.com/ministryofjustice/cloud-platform-infrastructure/pull/4675",
    ],
  ])(
    "refuses CoreDNS %s on Kubernetes %s, with what was seen, when and where",
    (version, kubernetesVersion, newest, release, on, source) => {
      expect(addonFault("coredns", version, kubernetesVersion)).toEqual({
        what: `is newer than what EKS offers on Kubernetes ${kubernetesVersion}, at most ${newest} (${on}, ${source})`,
        remedy:
          `choose a ${release} or older, or, if aws eks describe-addon-versions lists it by now, ` +
          "put it into core/eks-addons.ts with its source",
      });
    },
  );

  it("refuses a kube-proxy newer than the control plane, be it the newest there is", () => {
    for (const version of ["v1.36.0-eksbuild.21", "v2.0.0-eksbuild.1"]) {
      expect(addonFault("kube-proxy", version, "1.35")).toEqual({
        what: "is newer than the control plane's Kubernetes 1.35, which kube-proxy may not be",
        remedy: "choose a v1.35",
      });
    }
  });

  it("refuses a kube-proxy four releases older", () => {
    expect(addonFault("kube-proxy", "v1.31.14-eksbuild.32", "1.35")).toEqual({
      what: "is more than 3 minor versions older than the control plane's Kubernetes 1.35",
      remedy: "choose a v1.35",
    });
  });
});

describe("addonFinding", () => {
  it.each(["coredns", "vpc-cni"])("finds nothing in %s on a version EKS makes", (addon) => {
    for (const version of creatableEksVersions) {
      expect(addonFinding(addon, version)).toBeUndefined();
    }
  });

  it("finds a version of Kubernetes the table does not have, and says how to add it", () => {
    expect(addonFinding("vpc-cni", "1.37")).toEqual({
      what: "may not fit: the table of add-ons, last checked on 2026-09-26, knows nothing of Kubernetes 1.37",
      remedy:
        "see whether aws eks describe-addon-versions --addon-name vpc-cni --kubernetes-version 1.37 lists it, " +
        "and add the newest it lists to core/eks-addons.ts",
    });
  });

  it.each(["kube-proxy", "aws-ebs-csi-driver", "eks-pod-identity-agent"])(
    "says nothing of %s, which has a rule or no table at all",
    (addon) => {
      expect(addonFinding(addon, "1.37")).toBeUndefined();
    },
  );
});
