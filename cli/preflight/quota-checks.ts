import type { Check } from "./check";
import type { Demand } from "./demand";
import { quotas, type Quota } from "./quotas";

/** What the account says about a quota; each undefined when it could not be asked. */
export interface Limit {
  /** What the account may have, after all increases. */
  readonly applied?: number | undefined;
  /** What it has already that is not of this environment. */
  readonly used?: number | undefined;
}

/** The quota that a check is about, with all its numbers. */
export interface QuotaNumbers extends Limit {
  readonly service: string;
  readonly code: string;
  readonly region: string;
  readonly default: number;
  readonly needed: number | undefined;
  readonly source: string;
}

/** Such a check says its numbers to machines as well. */
export interface QuotaCheck extends Check {
  readonly quota: QuotaNumbers;
}

/**
 * Holds what the environment needs against what the account may have. Where the account could not be asked, against what an
 * account has that never asked for more: missing that is a warning only.
 */
export function quotaCheck(demand: Demand, limit: Limit = {}): QuotaCheck {
  const quota: Quota = quotas[demand.quota];
  const region = quota.global === true ? "us-east-1" : demand.region;
  const numbers: QuotaNumbers = {
    service: quota.service,
    code: quota.code,
    region,
    default: quota.default,
    needed: demand.needed,
    source: quota.source,
    ...limit,
  };
  return {
    area: "quotas",
    what: quota.global === true ? quota.name : `${quota.name}, ${region}`,
    ...judge(numbers, demand.detail),
    quota: numbers,
  };
}

function judge(numbers: QuotaNumbers, made: string): Pick<Check, "verdict" | "detail" | "remedy"> {
  const { applied, used, needed } = numbers;
  const of = made === "" ? "" : `: ${made}`;
  const limit = applied ?? numbers.default;
  const kind = applied === undefined ? `${limit} by default` : `${limit} in this account`;
  if (needed === undefined) {
    const detail = `${kind}; what is needed cannot be told from the stacks${of}`;
    return { verdict: "unknown", detail, remedy: `compare it with ${numbers.source}` };
  }
  const others = used === undefined || used === 0 ? "" : `, ${used} used by others`;
  const detail = `needs ${needed}, ${kind}${others}${of}`;
  const wanted = needed + (used ?? 0);
  if (wanted <= limit) return { verdict: "ok", detail };
  const verdict = applied === undefined ? "warning" : "failed";
  return { verdict, detail, remedy: increase(numbers, wanted) };
}

/** The command that asks AWS for more. It may take a person at AWS, and days. */
function increase({ service, code, region }: QuotaNumbers, wanted: number): string {
  return (
    `aws service-quotas request-service-quota-increase --region ${region} --service-code ${service} ` +
    `--quota-code ${code} --desired-value ${wanted}; it may take days`
  );
}
