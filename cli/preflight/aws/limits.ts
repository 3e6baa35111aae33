import { interruption } from "../../interrupt";
import type { Demand } from "../demand";
import type { Limit } from "../quota-checks";
import { quotas, type Quota } from "../quotas";
import { clients } from "./clients";
import { counters } from "./usage";

/** Region where the quotas of services without regions are kept. */
const globalRegion = "us-east-1";

/**
 * What the account says about a quota. What it does not say (no permission, a service it does not know) is left out.
 *
 * @param environment whose own resources do not count as used.
 */
export async function limitOf({ quota: key, region }: Demand, environment: string): Promise<Limit> {
  const [applied, used] = await Promise.all([
    ifAnswered(() => appliedValue(quotas[key], region)),
    ifAnswered(async () => counters[key]?.(region, environment)),
  ]);
  return { applied, used };
}

async function appliedValue(quota: Quota, region: string): Promise<number | undefined> {
  const { GetServiceQuotaCommand } = await import("@aws-sdk/client-service-quotas");
  const client = await clients.quotas(quota.global === true ? globalRegion : region);
  const { service, code } = quota;
  const answer = await client.send(
    new GetServiceQuotaCommand({ ServiceCode: service, QuotaCode: code }),
    { abortSignal: interruption },
  );
  return answer.Quota?.Value;
}

async function ifAnswered(ask: () => Promise<number | undefined>): Promise<number | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}
