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

/** Sets and removes arguments in each block of the named providers. */
export function changeProviderSettings(settings: Readonly<Record<string, ProviderSettings>>): Step {
  return (json) => {
    const providers = objectAt(json, "provider");
    const changes: Change[] = [];
    const changed = Object.fromEntries(
      Object.entries(providers).map(([name, blocks]): [string, Json] => {
        const setting = settings[name];
        if (setting === undefined) return [name, blocks];
        const all = isArray(blocks) ? blocks : [blocks];
        return [name, all.map((block) => changeBlock(name, block, setting, changes))];
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
  const alias = typeof block["alias"] === "string" ? `.${block["alias"]}` : "";
  const removed = remove.filter((argument) => argument in block);
  const what = [
    ...Object.keys(set).map((argument) => `${argument} set`),
    ...removed.map((argument) => `${argument} left out`),
  ];
  if (what.length === 0) return block;
  changes.push(change(`provider ${name}${alias}`, what.join(", ")));
  return { ...without(block, removed), ...set };
}
