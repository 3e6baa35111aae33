import { contains, merged, prefixLength, privateRanges } from "../../core/cidr";
import { unreachableIn } from "../../core/dns/public-address";
import { addonFault } from "../../core/eks-addons";
import { eksVersionFault } from "../../core/eks-versions";
import type { Problem } from "../../core/problems";
import { githubAdmin } from "../cluster";
import type { Common } from "../common";
import { github } from "../github";
import type { LocalPlusSettings } from "../localplus";

/** Rules about the control plane and who reaches it; paths begin at the environment. */

/** The part of an environment's settings that is the same in every blueprint with a cluster. */
interface ClusterChoice extends Pick<Common, "account" | "github"> {
  readonly cluster: {
    readonly version: string;
    readonly addonVersions: Readonly<Record<string, string | undefined>>;
    readonly serviceCidr: string;
    readonly publicAccessCidrs?: readonly string[] | undefined;
    readonly admins: Readonly<Record<string, string>>;
    readonly viewers: Readonly<Record<string, string>>;
  };
}

function versionCanBeCreated({ cluster }: ClusterChoice): Problem[] {
  const fault = eksVersionFault(cluster.version);
  return fault ? [{ path: "cluster.version", got: cluster.version, ...fault }] : [];
}

/** Versions of add-ons that cannot run on the cluster's version of Kubernetes. */
function addonsFit({ cluster: { version, addonVersions } }: ClusterChoice): Problem[] {
  return Object.entries(addonVersions).flatMap(([addon, got]) => {
    const fault = got === undefined ? undefined : addonFault(addon, got, version);
    return fault ? [{ path: `cluster.addonVersions.${addon}`, got, ...fault }] : [];
  });
}

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html, read 2026-11-22 */
function servicesHaveARange({ cluster: { serviceCidr: got } }: ClusterChoice): Problem[] {
  const path = "cluster.serviceCidr";
  const remedy = "choose a range from /24 to /12 inside one of them, such as 172.20.0.0/16";
  if (!privateRanges.some((range) => contains(range, got))) {
    const what = `is not inside ${privateRanges.join(", ")}, and EKS gives Services no other addresses`;
    return [{ path, what, got, remedy }];
  }
  const prefix = prefixLength(got);
  if (prefix >= 12 && prefix <= 24) return [];
  const what = `is a /${prefix}, which EKS does not take for Services`;
  return [{ path, what, got, remedy: "use a range from /24 to /12" }];
}

function publicEndpointIsNarrow({ cluster }: ClusterChoice): Problem[] {
  const { publicAccessCidrs: ranges = [] } = cluster;
  const path = "cluster.publicAccessCidrs";
  if (cluster.publicAccessCidrs?.length === 0) {
    return [
      {
        path,
        what: "opens the public endpoint but lists no range, which AWS takes for the whole Internet",
        got: ranges,
        remedy: "list the operators' ranges, or leave the field out for a private endpoint",
      },
    ];
  }
  const open = ranges.findIndex((range) => prefixLength(range) === 0);
  const opens = {
    what: "opens the control plane to the whole Internet",
    remedy: "list the operators' ranges instead",
  };
  if (open >= 0) return [{ path: `${path}[${open}]`, got: ranges[open], ...opens }];
  if (merged([...ranges, ...privateRanges]).includes("0.0.0.0/0"))
    return [{ path, got: ranges, ...opens }];
  return ranges.flatMap((range, index) => reachesPrivateNetworks(range, `${path}[${index}]`));
}

/** EKS takes no reserved addresses: https://docs.aws.amazon.com/eks/latest/userguide/config-cluster-endpoint.html */
function reachesPrivateNetworks(got: string, path: string): Problem[] {
  const shared = unreachableIn(got);
  if (shared.length === 0) return [];
  return [
    {
      path,
      what: `has private or reserved addresses (${shared.join(", ")}), which nobody comes from over the Internet and EKS refuses`,
      got,
      remedy: "list the public addresses the operators have on the Internet",
    },
  ];
}

function privateEndpointIsReachable({ cluster, backend }: LocalPlusSettings): Problem[] {
  const { access, publicAccessCidrs } = cluster;
  if (publicAccessCidrs === undefined && access === undefined) {
    return [
      {
        path: "cluster.access",
        what: "is missing, and the endpoint is private only, so nobody outside the VPC could deploy into the cluster",
        remedy:
          "choose one of vpc-runner, hcp-agent, tunnel, or list operators' ranges in cluster.publicAccessCidrs",
      },
    ];
  }
  if (access === "hcp-agent" && backend.kind !== "hcp") {
    return [
      {
        path: "cluster.access",
        what: "is for runs in HCP Terraform, and state is in S3",
        got: access,
        remedy: 'choose vpc-runner or tunnel, or set backend: { kind: "hcp", … }',
      },
    ];
  }
  return [];
}

function someoneAdministers({ cluster, github }: ClusterChoice): Problem[] {
  if (Object.keys(cluster.admins).length > 0 || github) return [];
  return [
    {
      path: "cluster.admins",
      what: "is empty, so nobody could administer the cluster, its creator included",
      remedy: 'name at least who deploys: { deployer: "arn:aws:iam::…:role/…" }',
    },
  ];
}

function githubsNameIsFree({ cluster, github }: ClusterChoice): Problem[] {
  const arn = cluster.admins[githubAdmin];
  if (!github || arn === undefined) return [];
  return [
    {
      path: `cluster.admins.${githubAdmin}`,
      what: "is the name of the role GitHub Actions deploys with, which is an administrator by itself",
      got: arn,
      remedy: "remove it, or choose another name",
    },
  ];
}

/** What has an access entry by itself, by what makes it: the roles GitHub Actions plans and deploys with. */
function namedByPlatform({ github: settings, account }: ClusterChoice, environment: string) {
  if (!settings) return [];
  const { plan, deploy } = github(environment, account, settings);
  return [plan, deploy].map(({ arn }) => ({ path: "github", arn }));
}

/** EKS keeps one access entry a principal. */
function principalsAreNamedOnce(settings: ClusterChoice, environment: string): Problem[] {
  const { cluster } = settings;
  const given = (["admins", "viewers"] as const).flatMap((group) =>
    Object.entries(cluster[group]).map(([name, arn]) => ({
      path: `cluster.${group}.${name}`,
      arn,
    })),
  );
  const named = [...namedByPlatform(settings, environment), ...given];
  return named.flatMap(({ path, arn }, index) => {
    const first = named.findIndex((other) => other.arn === arn);
    const other = named[first];
    if (first === index || !other) return [];
    return [
      {
        path,
        what: `is the principal of ${other.path} as well`,
        got: arn,
        remedy: "remove one of the two",
      },
    ];
  });
}

/** What is wrong with a cluster in whatever blueprint; `environment` is its name. */
export function controlPlaneRules(settings: ClusterChoice, environment: string): Problem[] {
  return [
    versionCanBeCreated,
    addonsFit,
    servicesHaveARange,
    publicEndpointIsNarrow,
    someoneAdministers,
    githubsNameIsFree,
    principalsAreNamedOnce,
  ].flatMap((rule) => rule(settings, environment));
}

/** Everything wrong with LOCAL-PLUS's cluster, its pools aside. */
export function clusterRules(settings: LocalPlusSettings, environment: string): Problem[] {
  return [...controlPlaneRules(settings, environment), ...privateEndpointIsReachable(settings)];
}
