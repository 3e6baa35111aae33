import { isJsonObject } from "../../core/json";
import { References, type Resource } from "../reach/references";
import type { SynthesizedStack } from "../synthesized-stack";
import { itemsAt } from "../charts/rendered";
import { objectAt, type TerraformJson } from "../terraform-json";
import { assumptionKeys, assumptions, type Assumed } from "./assumptions";
import { documentRows } from "./document";
import { free, leftOut } from "./free";
import type { PriceTable } from "./prices";
import type { CostLine, CostReport } from "./report";
import { rules } from "./rules";
import { parts, type Charge, type Setting } from "./rules/rule";
import { sumOf } from "./sum";

/** The part of a stack that an estimate needs. */
export type CostStack = Pick<SynthesizedStack, "id" | "environment" | "component" | "json">;

export interface EstimateOptions {
  readonly prices: PriceTable;
  readonly assumed: Assumed;
  /** Such as `2026-11-28`. */
  readonly today: string;
}

/**
 * What an environment costs a month, from the resources that would be applied.
 *
 * @param stacks all of one environment's.
 */
export function estimate(stacks: readonly CostStack[], options: EstimateOptions): CostReport {
  const references = new References(
    new Map(stacks.map(({ component, json }) => [component, json])),
  );
  const lines = stacks.flatMap((stack) =>
    resourcesOf(stack).flatMap((resource) => linesOf(resource, stack, { ...options, references })),
  );
  const environment = stacks[0]?.environment ?? "";
  const document = documentRows(stacks, lines);
  return {
    environment,
    currency: "USD",
    today: options.today,
    total: sumOf(lines),
    parts: parts.flatMap((part) => {
      const own = lines.filter((line) => line.part === part);
      return own.length === 0 ? [] : [{ part, ...sumOf(own) }];
    }),
    stacks: stacks.map(({ id }) => ({
      stack: id,
      ...sumOf(lines.filter(({ stack }) => stack === id)),
    })),
    lines,
    assumptions: assumptionKeys.map((key) => ({
      key,
      value: options.assumed[key],
      default: assumptions[key].default,
      unit: assumptions[key].unit,
      meaning: assumptions[key].meaning,
    })),
    notPriced: notPriced(stacks),
    leftOut,
    ...(document === undefined ? {} : { document }),
  };
}

function resourcesOf({ component, json }: CostStack): Resource[] {
  return Object.entries(objectAt(json, "resource")).flatMap(([type, named]) =>
    Object.entries(isJsonObject(named) ? named : {}).flatMap(([key, body]) =>
      isJsonObject(body) ? [{ component, type, key, body }] : [],
    ),
  );
}

function linesOf(
  resource: Resource,
  { id, json }: CostStack,
  setting: Omit<Setting, "region">,
): CostLine[] {
  const region = regionOf(resource, json);
  const charges = rules[resource.type]?.(resource, { ...setting, region }) ?? [];
  return charges.map((charge) => lineOf(charge, resource, [id, region], setting.prices));
}

function lineOf(
  charge: Charge,
  { type, key }: Resource,
  [stack, region]: readonly [stack: string, region: string],
  prices: PriceTable,
): CostLine {
  const { part, what, price: id, quantity, share = 1, assumes } = charge;
  const price = prices.find(id, region);
  const unitUsd = price?.usd === undefined ? null : price.usd * share;
  return {
    stack,
    address: `${type}.${key}`,
    part,
    what,
    quantity,
    unit: price?.unit ?? null,
    price: id,
    region: price?.region ?? region,
    unitUsd,
    monthlyUsd: quantity === 0 ? 0 : unitUsd === null ? null : toCents(quantity * unitUsd),
    source: price?.source ?? null,
    on: price?.on ?? null,
    assumes,
  };
}

function toCents(usd: number): number {
  return Math.round(usd * 100) / 100;
}

/** Of the provider it names, else of the one without an alias; Aiven's services say their cloud themselves. */
function regionOf({ type, body }: Resource, json: TerraformJson): string {
  const cloud = body["cloud_name"];
  if (typeof cloud === "string") return cloud;
  const [vendor = ""] = type.split("_");
  const [, alias] = typeof body["provider"] === "string" ? body["provider"].split(".") : [];
  const provider = itemsAt(objectAt(json, "provider"), vendor).find(
    (each) => each["alias"] === alias,
  );
  return typeof provider?.["region"] === "string" ? provider["region"] : "any";
}

function notPriced(stacks: readonly CostStack[]): CostReport["notPriced"] {
  const found = new Map<string, string[]>();
  for (const stack of stacks) {
    for (const { type, key } of resourcesOf(stack)) {
      if (Object.hasOwn(rules, type) || Object.hasOwn(free, type)) continue;
      found.set(type, [...(found.get(type) ?? []), `${stack.id} ${type}.${key}`]);
    }
  }
  return [...found].map(([type, addresses]) => ({ type, addresses }));
}
