/** The newest version of an add-on that EKS was seen to offer on a Kubernetes version. */
interface AddonLine {
  readonly newest: string;
  /** Where it was seen. */
  readonly source: string;
  /** The day that was so. */
  readonly on: string;
}

const guide = "https://docs.aws.amazon.com/eks/latest/userguide";

/** A line of the user guide on 2026-09-26, as kept in stackshy/cloudemu, providers/aws/eks/addon_catalog.go. */
function guideLine(page: string, newest: string): AddonLine {
  return { newest, source: `${guide}/${page}`, on: "2026-09-26" };
}

const coreDns = (newest: string) => guideLine("managing-coredns.html", newest);

const vpcCni = guideLine("managing-vpc-cni.html", "v1.23.1-eksbuild.1");

/**
 * By add-on and Kubernetes version. Not everything is in here: EKS publishes no table of aws-ebs-csi-driver or
 * eks-pod-identity-agent (looked for on 2026-11-22), and of no add-on the oldest version that fits.
 * `aws eks describe-addon-versions` knows all of it, but only with an account.
 */
const addonLines: Readonly<Record<string, Readonly<Record<string, AddonLine>>>> = {
  coredns: {
    "1.31": coreDns("v1.11.4-eksbuild.53"),
    "1.32": coreDns("v1.11.4-eksbuild.53"),
    /** The guide names v1.12.4, and yet clusters run this one. */
    "1.33": {
      newest: "v1.13.2-eksbuild.11",
      source: "https://github.com/ministryofjustice/cloud-platform-infrastructure/pull/4675",
      on: "2026-07-06",
    },
    "1.34": coreDns("v1.13.2-eksbuild.24"),
    "1.35": coreDns("v1.14.3-eksbuild.16"),
    "1.36": coreDns("v1.14.3-eksbuild.16"),
  },
  "vpc-cni": {
    "1.31": vpcCni,
    "1.32": vpcCni,
    "1.33": vpcCni,
    "1.34": vpcCni,
    "1.35": vpcCni,
    "1.36": vpcCni,
  },
};

/**
 * How many minor versions kube-proxy may be older than the control plane; it may not be newer.
 * https://kubernetes.io/releases/version-skew-policy/ (read 2026-11-22), which holds for the add-on as well
 * (kube-proxy-add-on-self-managed-update.html of the user guide). Seen: Kubernetes 1.30 was offered 1.27 to 1.30
 * (awsdocs/amazon-eks-user-guide#790, 2024-09-06).
 */
const kubeProxyMayLag = 3;

/** Major and minor version as one number that can be compared: `v1.13.2-eksbuild.24` and `1.13` are the same. */
function release(version: string): number {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major * 1000 + minor;
}

/** `v1.13` of `v1.13.2-eksbuild.24`. */
function releaseName(version: string): string {
  return version.split(".").slice(0, 2).join(".");
}

/**
 * Why a version of an add-on cannot run on a Kubernetes version, and what to do; undefined when it can, or when nothing
 * is known of the two: the version's build, releases newer than any seen, and add-ons without a table are accepted.
 */
export function addonFault(
  addon: string,
  version: string,
  kubernetesVersion: string,
): { what: string; remedy: string } | undefined {
  return addon === "kube-proxy"
    ? kubeProxyFault(version, kubernetesVersion)
    : tooNewFault(addon, version, kubernetesVersion);
}

function kubeProxyFault(
  version: string,
  kubernetesVersion: string,
): { what: string; remedy: string } | undefined {
  const lag = release(kubernetesVersion) - release(version);
  if (lag >= 0 && lag <= kubeProxyMayLag) return undefined;
  const what =
    lag < 0
      ? `is newer than the control plane's Kubernetes ${kubernetesVersion}, which kube-proxy may not be`
      : `is more than ${kubeProxyMayLag} minor versions older than the control plane's Kubernetes ${kubernetesVersion}`;
  return { what, remedy: `choose a v${kubernetesVersion}` };
}

/** A release that EKS offers on other Kubernetes versions, but was seen not to on this one. */
function tooNewFault(
  addon: string,
  version: string,
  kubernetesVersion: string,
): { what: string; remedy: string } | undefined {
  const lines = addonLines[addon] ?? {};
  const line = lines[kubernetesVersion];
  if (!line || release(version) <= release(line.newest)) return undefined;
  const seen = Object.values(lines).map(({ newest }) => release(newest));
  if (release(version) > Math.max(...seen)) return undefined;
  return {
    what:
      `is newer than what EKS offers on Kubernetes ${kubernetesVersion}, at most ${line.newest} ` +
      `(${line.on}, ${line.source})`,
    remedy:
      `choose a ${releaseName(line.newest)} or older, or, if aws eks describe-addon-versions lists it by now, ` +
      "put it into core/eks-addons.ts with its source",
  };
}

/** What nobody has looked up yet about an add-on whose version is chosen, or undefined. */
export function addonFinding(
  addon: string,
  kubernetesVersion: string,
): { what: string; remedy: string } | undefined {
  const lines = addonLines[addon];
  if (!lines || lines[kubernetesVersion]) return undefined;
  const days = Object.values(lines).map(({ on }) => on);
  const checked = days.reduce((latest, day) => (day > latest ? day : latest));
  return {
    what:
      `may not fit: the table of add-ons, last checked on ${checked}, knows nothing of Kubernetes ` +
      kubernetesVersion,
    remedy:
      `see whether aws eks describe-addon-versions --addon-name ${addon} --kubernetes-version ${kubernetesVersion} ` +
      "lists it, and add the newest it lists to core/eks-addons.ts",
  };
}
