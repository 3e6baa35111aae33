import type { Problem } from "../../core/problems";
import { isObject, objectAt, type Json, type JsonObject } from "../terraform-json";
import { bodiesOf, checkBody } from "./check-block";
import type { Declared } from "./declared";
import { join, unknownName } from "./finding";
import type { Block } from "./provider-schema";

/** What every provider block may hold, whatever its schema says. */
const ofAll = ["alias", "version"];

/** What stands under a provider's name in `required_providers`. */
const requirement: Block = {
  attributes: {
    source: { type: "string", optional: true },
    version: { type: "string", required: true },
    configuration_aliases: { type: ["list", "string"], optional: true },
  },
};

/** Each entry of `required_providers`; its version must be that of the schema by which its blocks are judged. */
export function checkRequirements(terraform: JsonObject, { providers }: Declared): Problem[] {
  const required = Object.entries(objectAt(terraform, "required_providers"));
  return required.flatMap(([name, value]) => {
    const path = `required_providers.${name}`;
    if (!isObject(value)) {
      const remedy = "give its source and version in { }";
      return [{ path, what: "must be an object", got: value, remedy }];
    }
    const { found, version } = providers.find(({ localName }) => localName === name) ?? {};
    const problems = checkBody(value, requirement, path);
    if (found === undefined || version === found.version || problems.length > 0) return problems;
    const what = `is not the version of schemas/${found.file}`;
    const remedy = `pin ${found.version}, or refresh the schema as schemas/README.md says`;
    return [{ path: join(path, "version"), what, got: version, remedy }];
  });
}

/** The `provider` blocks of one provider, by local name. */
export function checkProviderBlocks(name: string, value: Json, { providers }: Declared): Problem[] {
  const bodies = bodiesOf(value);
  if (bodies === undefined) {
    const what = "is a block, not a value";
    return [{ path: "", what, got: value, remedy: "give its arguments in { }" }];
  }
  const provider = providers.find(({ localName }) => localName === name);
  const block = provider?.found?.schema.provider.block;
  const known = providers.map(({ localName }) => localName);
  const missing: Problem[] =
    provider === undefined && name !== "terraform"
      ? [unknownName("", "is missing from required_providers", name, known)]
      : [];
  return [
    ...missing,
    ...bodies.flatMap((body) => (block === undefined ? [] : checkBody(body, block, "", ofAll))),
    ...repeated(bodies),
  ];
}

/** Two configurations of one provider need two aliases. */
function repeated(bodies: readonly JsonObject[]): Problem[] {
  const aliases = bodies.map(({ alias = null }) => alias);
  return aliases.flatMap((alias, place) => {
    if (aliases.indexOf(alias) === place) return [];
    const what = "is configured twice under this alias";
    return [{ path: "alias", what, got: alias, remedy: "give each configuration its own alias" }];
  });
}
