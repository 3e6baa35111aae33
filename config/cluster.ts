import { z } from "zod";
import type { PodAddressing } from "../core/pod-capacity";
import type { Common } from "./common";
import type { Github } from "./github";
import { choice, cidr, distinct, flag, logRetention, section, text, whole } from "./fields";
import { completePool, poolSettings, poolsSection, type Pool } from "./pools";

/** IAM principals by a name of your choice, which becomes part of the resource's address. */
export function principals() {
  return z
    .record(
      text(
        "a name",
        /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/,
        "use up to 32 lower-case letters, digits and dashes, beginning with a letter",
      ),
      text(
        "the ARN of an IAM role or user",
        /^arn:aws:iam::\d{12}:(role|user)\/([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
        "write it as arn:aws:iam::111122223333:role/name, without a session's name",
      ).refine((arn) => !arn.includes(":role/aws-service-role/"), {
        error:
          "is the role of a service of AWS, which EKS lets nobody give access to; name who really comes",
      }),
      { error: 'is not a group of principals; write it as { team: "arn:aws:iam::…:role/…" }' },
    )
    .default({});
}

/**
 * Ranges that reach the control plane over the Internet.
 * At most 40, a quota that cannot be raised: https://docs.aws.amazon.com/general/latest/gr/eks.html#limits_eks
 */
export function publicRanges() {
  return distinct(
    z
      .array(cidr(), { error: 'is not a list of ranges; write it as ["203.0.113.0/24"]' })
      .max(40, { error: "lists more than the 40 ranges EKS takes; join some" }),
  );
}

/** A version of an EKS add-on. */
export function addonVersion() {
  const form = /^v\d+\.\d+\.\d+-eksbuild\.\d+$/;
  return text("a version of an EKS add-on", form, "write it as v1.12.4-eksbuild.1").optional();
}

/** The Kubernetes cluster of LOCAL-PLUS. */
export const localplusCluster = section({
  /** Kubernetes version. core/eks-versions.ts knows until when each is supported. One minor version up at a time. */
  version: text("a Kubernetes version", /^\d+\.\d+$/, "write it as 1.35").default("1.35"),
  /**
   * What happens when the version's standard support ends: `standard`, EKS moves the cluster to the next version by
   * itself; `extended`, it stays for a year and costs several times as much. Choose `extended` before that day: EKS makes
   * a cluster of an older version with it only, and does not take it back before an upgrade. Default: `standard`.
   */
  support: choice(["standard", "extended"]).default("standard"),
  /** Range of Service addresses. Cannot be changed after the first apply; may not overlap anything the cluster talks to. */
  serviceCidr: cidr().default("172.20.0.0/16"),
  /** Who may reach the control plane over the Internet. Default: nobody; the private endpoint is always there. */
  publicAccessCidrs: publicRanges().optional(),
  /**
   * How whoever deploys reaches a cluster without a public endpoint: `vpc-runner`, a machine in the workload subnets;
   * `hcp-agent`, an HCP Terraform agent there; `tunnel`, a private network that ends in the cluster. Required without
   * `publicAccessCidrs`. A tunnel only exists after the first deploy: that one needs `publicAccessCidrs`, or a runner in
   * the workload subnets.
   */
  access: choice(["vpc-runner", "hcp-agent", "tunnel"]).optional(),
  /** Who administers the cluster, by name. Who deploys the Helm stacks must be among them; GitHub's role is by itself. */
  admins: principals(),
  /** Who may look at everything but Secrets, by name. Default: nobody. */
  viewers: principals(),
  /** Days the control plane's logs are kept; one of the values CloudWatch Logs knows. Default: 365 in production, else 30. */
  logRetentionDays: logRetention().optional(),
  /** How pods get addresses of the VPC. */
  podAddresses: section({
    /** First network interface of a node that serves pods: 0, or 1 if pods have subnets or security groups of their own. Default: 0, as Cilium's. */
    firstInterface: whole("interfaces", 0, 1).default(0),
    /** Whether interfaces take blocks of 16 addresses: more pods a node, but see cilium/cilium#43493. Default: false. */
    prefixDelegation: flag().default(false),
  }).prefault({}),
  /**
   * Versions of EKS add-ons, such as `v1.12.4-eksbuild.1`; `aws eks describe-addon-versions` lists those that fit a
   * Kubernetes version. Default: EKS's own choice when it installs them. An upgrade of the cluster does not move them.
   * core/eks-addons.ts knows which releases of CoreDNS are too new for a Kubernetes version. Of the other two, and of
   * anything too old, only the form is checked; EKS refuses what does not fit when it is applied.
   */
  addonVersions: section({
    coredns: addonVersion(),
    "aws-ebs-csi-driver": addonVersion(),
    "eks-pod-identity-agent": addonVersion(),
  }).prefault({}),
  /** Groups of nodes. */
  pools: poolsSection,
  /** Pools that grow before all others when pods wait for room, the first one first. Default: none; what wastes least. */
  growFirst: distinct(
    z.array(z.string({ error: "is not the name of a pool; name one" }), {
      error: 'is not a list of pools; write it as ["spot"]',
    }),
  ).default([]),
}).prefault({});

export type ClusterSettings = z.output<typeof localplusCluster>;

/** The cluster with every default filled in. */
export interface Cluster {
  readonly name: string;
  readonly version: string;
  readonly support: ClusterSettings["support"];
  readonly serviceCidr: string;
  /** Empty: the endpoint is private only. */
  readonly publicAccessCidrs: readonly string[];
  readonly access: ClusterSettings["access"];
  /** Principals by name. */
  readonly admins: Readonly<Record<string, string>>;
  readonly viewers: Readonly<Record<string, string>>;
  readonly planners: Readonly<Record<string, string>>;
  readonly logRetentionDays: number;
  readonly podAddresses: PodAddressing;
  readonly addonVersions: ClusterSettings["addonVersions"];
  readonly pools: Readonly<Record<string, Pool>>;
  readonly growFirst: readonly string[];
}

/** Name of the administrator that GitHub Actions deploys as, where it does. */
export const githubAdmin = "github-deploy";

/** Who may enter the cluster: whom the settings name, and GitHub Actions where it plans and deploys. */
export function principalsOf(
  { admins, viewers }: Pick<ClusterSettings, "admins" | "viewers">,
  github: Github | undefined,
): Pick<Cluster, "admins" | "viewers" | "planners"> {
  return {
    admins: { ...admins, ...(github && { [githubAdmin]: github.deploy.arn }) },
    viewers,
    planners: github ? { github: github.plan.arn } : {},
  };
}

/** Fills in everything derived. The settings have passed every rule. */
export function completeCluster(
  name: string,
  stage: Common["stage"],
  settings: ClusterSettings,
  github: Github | undefined,
): Cluster {
  const pools = Object.entries(poolSettings(stage, settings.pools));
  return {
    name,
    version: settings.version,
    support: settings.support,
    serviceCidr: settings.serviceCidr,
    publicAccessCidrs: settings.publicAccessCidrs ?? [],
    access: settings.access,
    ...principalsOf(settings, github),
    logRetentionDays: settings.logRetentionDays ?? (stage === "production" ? 365 : 30),
    podAddresses: settings.podAddresses,
    addonVersions: settings.addonVersions,
    pools: Object.fromEntries(
      pools.map(([pool, each]) => [pool, completePool(pool, each, settings.podAddresses)]),
    ),
    growFirst: settings.growFirst,
  };
}
