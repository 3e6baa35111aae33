import { amount } from "../cost/text";
import { prices, type Price } from "../cost/prices";
import { free } from "../cost/free";
import { markdownTable } from "../markdown";
import { page } from "./pages";

/** Every price that `npm run cost` knows, with where and when it was read. */
export function pricesPage(): string {
  const [instances, others] = [isInstance, (price: Price) => !isInstance(price)].map((keep) =>
    prices.filter(keep),
  );
  return page(
    "Prices",
    "List prices in US dollars: on demand, before taxes, discounts and free tiers. `npm run cost` takes them; " +
      "`docs/cost.md` says how to add a region or renew one. What is not here is unknown to it, and never taken for zero.",
    "## Services",
    tableOf(others ?? []),
    "## Virtual machines and databases",
    "By the hour, of the types and classes that an environment may name.",
    tableOf(instances ?? []),
    "## Unknown",
    [
      "- Aiven's plans: their price depends on region and cloud, and no public source gives those of `aws-eu-west-1`. " +
        "`avn service plans --service-type pg --cloud aws-eu-west-1 --monthly` shows them to a customer. Aiven's own page, " +
        "as transcribed on 2026-09-20, starts PostgreSQL at 75 (Startup), 180 (Business) and 270 (Premium) a month.",
      "- What Aiven asks for an attachment to a Transit Gateway.",
      "- Cloudflare Enterprise, which is agreed with each customer.",
      "- The attachment of a Transit Gateway in eu-west-1 and eu-west-3.",
      "- Everything in other regions.",
    ].join("\n"),
    "## What costs nothing",
    markdownTable(
      ["resource type", "why"],
      Object.entries(free).map(([type, why]) => [`\`${type}\``, why]),
    ),
  );
}

function isInstance({ id }: Price): boolean {
  return /^(ec2|rds\.db)\./.test(id);
}

function tableOf(rows: readonly Price[]): string {
  return markdownTable(
    ["price", "region", "what", "USD", "for one", "source", "read on"],
    rows.map(({ id, region, what, usd, unit, source, on }) => [
      `\`${id}\``,
      region,
      what,
      usd === undefined ? "unknown" : amount(usd),
      unit,
      source,
      on,
    ]),
  );
}
