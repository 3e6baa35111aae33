import {
  isArray,
  isObject,
  objectAt,
  without,
  type Json,
  type JsonObject,
} from "../terraform-json";
import { change, type Change, type Step } from "./change";

/** What changes in the blocks of one provider. */
export interface ProviderSettings {
  /** Arguments set, whatever they were: fake credentials, `skip_*`. */
  readonly set: JsonObject;
  /** Arguments removed: guards that only hold in a real account, such as `allowed_account_ids`. */
  readonly remove: readonly string[];
}

/** Sets and removes arguments in each block of the named providers, or in the block of one alias (`aws.zone`). */
export function changeProviderSettings(settings: Readonly<Record<string, ProviderSettings>>): Step {
  return (json) => {
    const providers = objectAt(json, "provider");
    const changes: Change[] = [];
    const changed = Object.fromEntries(
      Object.entries(providers).map(([name, blocks]): [string, Json] => {
        const all = isArray(blocks) ? blocks : [blocks];
        const wanted = (block: Json) => [settings[name], settings[blockName(name, block)]];
        return [
          name,
          all.map((block) =>
            [...new Set(wanted(block))].reduce<Json>(
              (sofar, setting) =>
                setting === undefined ? sofar : changeBlock(name, sofar, setting, changes),
              block,
            ),
          ),
        ];
      }),
    );
    return changes.length === 0
      ? { json, changes }
      : { json: { ...json, provider: changed }, changes };
  };
}

function changeBlock(
  name: string,
  block: Json,
  { set, remove }: ProviderSettings,
  changes: Change[],
): Json {
  if (!isObject(block)) return block;
  const removed = remove.filter((argument) => argument in block);
  const what = [
    ...Object.keys(set).map((argument) => `${argument} set`),
    ...removed.map((argument) => `${argument} left out`),
  ];
  if (what.length === 0) return block;
  changes.push(change(`provider ${blockName(name, block)}`, what.join(", ")));
  return { ...without(block, removed), ...set };
}

/** `aws`, or `aws.zone` for the block of an alias. */
function blockName(name: string, block: Json): string {
  const alias = isObject(block) ? block["alias"] : undefined;
  return typeof alias === "string" ? `${name}.${alias}` : name;
}
