import { isJsonObject, type JsonObject } from "../../core/json";
import { References, type Resource } from "../reach/references";
import type { SynthesizedStack } from "../synthesized-stack";
import { isArray, objectAt, type TerraformJson } from "../terraform-json";

/** Where a provider makes what it makes. */
export interface Place {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
}

/** What an environment makes in its own AWS account, by region. */
export interface OwnResources {
  readonly references: References;
  /** Of the environment's account. */
  readonly account: string;
  /** The environment's region first. */
  readonly regions: readonly string[];
  /** The resources of a type in a region of the account. */
  readonly of: (type: string, region: string) => readonly Resource[];
}

/**
 * Sorts the AWS resources of an environment by account and region, as each one's provider says.
 *
 * @param stacks all of the environment's.
 */
export function ownResources(stacks: readonly SynthesizedStack[]): OwnResources {
  const references = new References(new Map(stacks.map((each) => [each.component, each.json])));
  const places = new Map(stacks.map(({ component, json }) => [component, placesOf(json)]));
  const all = [...places.values()].flatMap((each) => [...each.values()]);
  const main = places.get("state")?.get("aws") ?? places.get("network")?.get("aws") ?? all[0];
  if (main === undefined) throw new Error("the environment has no stack with an AWS provider");
  const regions = all.filter(({ account }) => account === main.account).map((each) => each.region);
  const placeOf = ({ component, body }: Resource): Place | undefined =>
    places.get(component)?.get(providerOf(body));
  return {
    references,
    account: main.account,
    regions: [...new Set([main.region, ...regions])],
    of: (type, region) =>
      references.every(type).filter((resource) => {
        const place = placeOf(resource);
        return place?.account === main.account && place.region === region;
      }),
  };
}

/** Places of a stack's AWS providers, by the name that resources call them: `aws`, `aws.zone`. */
function placesOf(json: TerraformJson): Map<string, Place> {
  const blocks = objectAt(json, "provider")["aws"];
  const list = isArray(blocks) ? blocks : blocks === undefined ? [] : [blocks];
  return new Map(
    list.filter(isJsonObject).flatMap((block) => {
      const { alias, region, allowed_account_ids: accounts } = block;
      const account = isArray(accounts) ? accounts[0] : undefined;
      if (typeof region !== "string" || typeof account !== "string") return [];
      return [[typeof alias === "string" ? `aws.${alias}` : "aws", { account, region }] as const];
    }),
  );
}

function providerOf({ provider }: JsonObject): string {
  return typeof provider === "string" ? provider : "aws";
}
