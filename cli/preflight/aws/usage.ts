import type { EC2Client, Instance, Tag } from "@aws-sdk/client-ec2";
import { interruption } from "../../interrupt";
import { grouped } from "../../grouped";
import type { QuotaKey } from "../quotas";
import { clients } from "./clients";

/**
 * Counts what an account has of a quota in a region, without what is the environment's own. Roles, hosted zones and health
 * checks are counted whole: AWS tells their number only, so that an environment that is there already counts twice.
 */
type Counter = (region: string, environment: string) => Promise<number>;

/**
 * How use is counted, for quotas of which a few more can be too many. What is missing here is either a limit on one thing of
 * the environment's own, or so far away that nobody meets it.
 */
export const counters: Readonly<Partial<Record<QuotaKey, Counter>>> = {
  addresses: async (region, environment) => {
    const { DescribeAddressesCommand } = await import("@aws-sdk/client-ec2");
    const client = await clients.ec2(region);
    const { Addresses = [] } = await client.send(new DescribeAddressesCommand({}), asked);
    return foreign(Addresses, environment).length;
  },
  vpcs: async (region, environment) => {
    const { paginateDescribeVpcs } = await import("@aws-sdk/client-ec2");
    const pages = paginateDescribeVpcs({ client: await clients.ec2(region) }, {});
    return foreign(await all(pages, ({ Vpcs }) => Vpcs), environment).length;
  },
  internetGateways: async (region, environment) => {
    const { paginateDescribeInternetGateways } = await import("@aws-sdk/client-ec2");
    const pages = paginateDescribeInternetGateways({ client: await clients.ec2(region) }, {});
    const gateways = await all(pages, ({ InternetGateways }) => InternetGateways);
    return foreign(gateways, environment).length;
  },
  natGateways: async (region, environment) => {
    const client = await clients.ec2(region);
    const { paginateDescribeNatGateways } = await import("@aws-sdk/client-ec2");
    const state = { Filter: [{ Name: "state", Values: ["pending", "available", "deleting"] }] };
    const pages = paginateDescribeNatGateways({ client }, state);
    const gateways = foreign(await all(pages, (page) => page.NatGateways), environment);
    const zones = await zonesOfSubnets(client);
    const perZone = grouped(gateways, ({ SubnetId = "" }) => zones.get(SubnetId) ?? "");
    return Math.max(0, ...[...perZone.values()].map(({ length }) => length));
  },
  onDemand: (region, environment) => standardVcpus(region, environment, false),
  spot: (region, environment) => standardVcpus(region, environment, true),
  clusters: async (region, environment) => {
    const { paginateListClusters } = await import("@aws-sdk/client-eks");
    const pages = paginateListClusters({ client: await clients.eks(region) }, {});
    const names = await all(pages, (page) => page.clusters);
    return names.filter((name) => name !== environment).length;
  },
  roles: async (region) => {
    const { GetAccountSummaryCommand } = await import("@aws-sdk/client-iam");
    const client = await clients.iam(region);
    const { SummaryMap = {} } = await client.send(new GetAccountSummaryCommand({}), asked);
    return SummaryMap.Roles ?? 0;
  },
  zones: async (region) => (await accountLimit(region, "MAX_HOSTED_ZONES_BY_OWNER")) ?? 0,
  healthChecks: async (region) => (await accountLimit(region, "MAX_HEALTH_CHECKS_BY_OWNER")) ?? 0,
};

const asked = { abortSignal: interruption };

async function accountLimit(
  region: string,
  type: "MAX_HOSTED_ZONES_BY_OWNER" | "MAX_HEALTH_CHECKS_BY_OWNER",
): Promise<number | undefined> {
  const { GetAccountLimitCommand } = await import("@aws-sdk/client-route-53");
  const client = await clients.route53(region);
  return (await client.send(new GetAccountLimitCommand({ Type: type }), asked)).Count;
}

async function zonesOfSubnets(client: EC2Client): Promise<ReadonlyMap<string, string>> {
  const { paginateDescribeSubnets } = await import("@aws-sdk/client-ec2");
  const subnets = await all(paginateDescribeSubnets({ client }, {}), ({ Subnets }) => Subnets);
  return new Map(
    subnets.map(({ SubnetId = "", AvailabilityZone = "" }) => [SubnetId, AvailabilityZone]),
  );
}

/** Families that the quotas of standard instances are about; all others have quotas of their own. */
const standard = /^(a|c|d|h|i|m|r|t|z)\d/;

async function standardVcpus(region: string, environment: string, spot: boolean): Promise<number> {
  const { paginateDescribeInstances } = await import("@aws-sdk/client-ec2");
  const running = { Filters: [{ Name: "instance-state-name", Values: ["pending", "running"] }] };
  const pages = paginateDescribeInstances({ client: await clients.ec2(region) }, running);
  const instances = (await all(pages, ({ Reservations }) => Reservations)).flatMap(
    (each) => each.Instances ?? [],
  );
  return foreign(instances, environment)
    .filter((each) => standard.test(each.InstanceType ?? ""))
    .filter(({ InstanceLifecycle }) => (InstanceLifecycle === "spot") === spot)
    .map(vcpusOf)
    .reduce((total, each) => total + each, 0);
}

function vcpusOf({ CpuOptions }: Instance): number {
  return (CpuOptions?.CoreCount ?? 0) * (CpuOptions?.ThreadsPerCore ?? 1);
}

/** The things that do not carry the environment's tag. */
function foreign<T extends { readonly Tags?: Tag[] | undefined }>(
  things: readonly T[],
  environment: string,
): T[] {
  return things.filter(
    ({ Tags = [] }) =>
      !Tags.some(({ Key, Value }) => Key === "Environment" && Value === environment),
  );
}

async function all<P, T>(
  pages: AsyncIterable<P>,
  itemsOf: (page: P) => readonly T[] | undefined,
): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  return items;
}
