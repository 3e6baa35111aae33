import {
  isArray,
  isObject,
  objectAt,
  without,
  type Json,
  type JsonObject,
} from "../terraform-json";
import { UserError } from "../user-error";
import { change, type Change, type Step } from "./change";
import { refuseReferencesTo } from "./references";

/** Values by attribute, for one data source. */
export type StandIns = Readonly<Record<string, Json>>;

/** What stands in for the data source `data.<type>.<name>`; undefined leaves it as it is. */
export type DataSources = (type: string, name: string) => StandIns | undefined;

/**
 * Takes out data sources that would ask somebody, and writes values in the place of every reference to them.
 *
 * @throws UserError for a reference to an attribute without a value, or to the data source as a whole.
 */
export function replaceDataSources(standInsOf: "keep" | DataSources): Step {
  return (json) => {
    const changes: Change[] = [];
    if (standInsOf === "keep") return { json, changes };
    const found = Object.entries(objectAt(json, "data")).flatMap(([type, named]) =>
      Object.keys(isObject(named) ? named : {}).flatMap((name) => {
        const values = standInsOf(type, name);
        return values === undefined ? [] : [{ type, name, values }];
      }),
    );
    const replaced = found.reduce<JsonObject>((sofar, { type, name, values }) => {
      const address = `data.${type}.${name}`;
      const used = new Set<string>();
      const next = mapStrings(withoutSource(sofar, type, name), (text) =>
        replaceReferences(text, address, values, used),
      ) as JsonObject;
      const what =
        used.size === 0 ? "left out" : `not asked, a value stands in for ${[...used].join(", ")}`;
      changes.push(change(address, what));
      refuseReferencesTo([address], next, "cli/preview/stand-ins.ts");
      return next;
    }, json);
    return { json: replaced, changes };
  };
}

function withoutSource(json: JsonObject, type: string, name: string): JsonObject {
  const data = objectAt(json, "data");
  const others = without(objectAt(data, type), [name]);
  // Terraform refuses an empty block label.
  const left = Object.keys(others).length > 0 ? { ...data, [type]: others } : without(data, [type]);
  return Object.keys(left).length > 0 ? { ...json, data: left } : without(json, ["data"]);
}

function replaceReferences(
  text: string,
  address: string,
  values: StandIns,
  used: Set<string>,
): string | undefined {
  if (text === address) return undefined; // an entry of depends_on
  if (!text.includes("${")) return text;
  const reference = new RegExp(`(?<![\\w.-])${address.replaceAll(".", "\\.")}\\.([\\w-]+)`, "g");
  return text.replaceAll(reference, (_, attribute: string) => {
    const value = values[attribute];
    if (value === undefined) {
      throw new UserError(
        `${address}: no value stands in for its attribute, got ${attribute}; add it to cli/preview/stand-ins.ts`,
      );
    }
    used.add(attribute);
    return literal(value);
  });
}

/** The value as Terraform's expressions write it; JSON is one, but for the beginning of a template. */
function literal(value: Json): string {
  return JSON.stringify(value).replaceAll("${", "$$$${").replaceAll("%{", "%%{");
}

/** The same value with every text in it mapped; an item mapped to nothing is left out of its list. */
function mapStrings(value: Json, map: (text: string) => string | undefined): Json | undefined {
  if (typeof value === "string") return map(value);
  if (isArray(value)) {
    return value.flatMap((item) => {
      const mapped = mapStrings(item, map);
      return mapped === undefined ? [] : [mapped];
    });
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === "//" ? inner : (mapStrings(inner, map) ?? inner),
    ]),
  );
}
