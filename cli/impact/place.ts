import { isDeepStrictEqual } from "node:util";
import { renderValue } from "../../core/problems";
import { isArray, isObject, objectAt, type Json, type JsonObject } from "../terraform-json";
import type { Finding } from "./finding";
import type { ComparedStack } from "./stack";

/** Arguments of a provider that say where in the world its resources are. */
const places: Readonly<Record<string, readonly string[]>> = {
  aws: ["region", "allowed_account_ids"],
};

/** Changes after which the stack's state, or the account its resources are in, is another one. */
export function comparePlaces(before: ComparedStack, after: ComparedStack): Finding[] {
  const stack = after.id;
  const [was, now] = [stateOf(before.json), stateOf(after.json)];
  const state = isDeepStrictEqual(was, now)
    ? []
    : [
        {
          what: `would keep its state elsewhere: ${renderValue(was)} becomes ${renderValue(now)}; without the old state everything is made a second time`,
          remedy:
            "move the state first (terraform init -migrate-state), then acknowledge it in config/acknowledged.ts",
        },
      ];
  const moves = Object.entries(places).flatMap(([provider, names]) =>
    names.flatMap((name) => {
      const [from, to] = [
        settingOf(before.json, provider, name),
        settingOf(after.json, provider, name),
      ];
      if (from === undefined || to === undefined || isDeepStrictEqual(from, to)) return [];
      return [
        {
          what: `would be made anew elsewhere: ${name} of the ${provider} provider changes from ${renderValue(from)} to ${renderValue(to)}`,
          remedy:
            "give the new place an environment of its own, or acknowledge it in config/acknowledged.ts",
        },
      ];
    }),
  );
  return [...state, ...moves].map((each) => ({ kind: "elsewhere", stack, address: "", ...each }));
}

/** What of a backend decides which state is read. */
function stateOf(json: JsonObject): JsonObject {
  const terraform = objectAt(json, "terraform");
  const {
    bucket = null,
    key = null,
    region = null,
  } = objectAt(objectAt(terraform, "backend"), "s3");
  const { organization = null, hostname = null, workspaces = null } = objectAt(terraform, "cloud");
  const name = isObject(workspaces) ? (workspaces["name"] ?? null) : null;
  const all = { bucket, key, region, organization, hostname, workspace: name };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/** An argument of the provider's block that has no alias; undefined where the stack does not use it. */
function settingOf(json: JsonObject, provider: string, name: string): Json | undefined {
  const blocks = objectAt(json, "provider")[provider];
  const all = (isArray(blocks) ? blocks : [blocks ?? null]).filter(isObject);
  return all.find((block) => !("alias" in block))?.[name];
}
