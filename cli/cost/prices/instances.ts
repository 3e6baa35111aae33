import ec2 from "./ec2.json";
import rds from "./rds.json";
import type { Price } from "./price";

/** Prices of virtual machines and database instances: one for each type and region. */
export const instancePrices: readonly Price[] = [
  ...Object.entries(ec2.prices).flatMap(([region, types]) =>
    Object.entries(types).map(([type, usd]) => ({
      ...hourly(ec2, region, usd),
      id: `ec2.${type}`,
      what: `EC2 ${type}, Linux, on demand`,
    })),
  ),
  ...Object.entries(rds.prices).flatMap(([region, classes]) =>
    Object.entries(classes).flatMap(([name, [single, multi]]) => [
      {
        ...hourly(rds, region, single),
        id: `rds.${name}`,
        what: `RDS ${name}, PostgreSQL, in one zone`,
      },
      {
        ...hourly(rds, region, multi),
        id: `rds.${name}.multi-az`,
        what: `RDS ${name}, PostgreSQL, in two zones`,
      },
    ]),
  ),
];

function hourly(
  { source, on }: { readonly source: string; readonly on: string },
  region: string,
  usd: number | undefined,
): Omit<Price, "id" | "what"> {
  return { region, unit: "hour", usd, source, on };
}
