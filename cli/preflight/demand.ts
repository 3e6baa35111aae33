import type { JsonObject } from "../../core/json";
import type { Resource } from "../reach/references";
import type { SynthesizedStack } from "../synthesized-stack";
import { grouped } from "../grouped";
import { networkDemand } from "./network-demand";
import { nodeDemand } from "./node-demand";
import { ownResources, type OwnResources } from "./own-resources";
import type { QuotaKey } from "./quotas";

/** How much of a quota an environment needs. */
export interface Found {
  readonly quota: QuotaKey;
  /** Undefined when it cannot be told from the stacks. */
  readonly needed: number | undefined;
  /** What it is made of, as a clause. */
  readonly detail: string;
}

/** The same, in one region. */
export interface Demand extends Found {
  readonly region: string;
}

/**
 * What an environment needs of AWS's quotas once all of it is there and every pool of nodes is at its largest.
 *
 * @param stacks all of the environment's.
 */
export function demandOf(stacks: readonly SynthesizedStack[]): Demand[] {
  const own = ownResources(stacks);
  return own.regions.flatMap((region) =>
    [...counted(own, region), ...networkDemand(own, region), ...nodeDemand(own, region)]
      .filter(({ needed }) => needed !== 0)
      .map((found) => ({ ...found, region })),
  );
}

/** Quotas of which each resource of a type needs one. */
const oneEach: Readonly<Partial<Record<QuotaKey, string>>> = {
  addresses: "aws_eip",
  vpcs: "aws_vpc",
  internetGateways: "aws_internet_gateway",
  securityGroups: "aws_security_group",
  clusters: "aws_eks_cluster",
  databases: "aws_db_instance",
  targetGroups: "aws_lb_target_group",
  keys: "aws_kms_key",
  namespaces: "aws_service_discovery_private_dns_namespace",
  healthChecks: "aws_route53_health_check",
  roles: "aws_iam_role",
  buckets: "aws_s3_bucket",
};

function counted(own: OwnResources, region: string): Found[] {
  const balancers = own.of("aws_lb", region).filter(({ body }) => isApplication(body));
  const zones = own.of("aws_route53_zone", region);
  const namespaces = own.of("aws_service_discovery_private_dns_namespace", region);
  return [
    ...Object.entries(oneEach).map(([quota, type]) =>
      listed(quota as QuotaKey, own.of(type, region)),
    ),
    listed("loadBalancers", balancers),
    {
      ...listed("zones", [...zones, ...namespaces]),
      detail: `${listed("zones", zones).detail}${namespaces.length > 0 ? `, and ${namespaces.length} that Cloud Map makes` : ""}`,
    },
  ];
}

/** A load balancer is an application one where it says nothing. */
function isApplication({ load_balancer_type: type }: JsonObject): boolean {
  return type === undefined || type === "application";
}

function listed(quota: QuotaKey, resources: readonly Resource[]): Found {
  const perStack = grouped(resources, ({ component }) => component);
  const detail = [...perStack].map(([component, { length }]) => `${length} in ${component}`);
  return { quota, needed: resources.length, detail: detail.join(", ") };
}
