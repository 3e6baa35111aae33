import { isObject, objectAt, type Json, type JsonObject } from "../terraform-json";
import { change, type Change, type Step } from "./change";

/** Gives every variable that must be set a marked value, so that nobody has to hand over a secret. */
export function fillVariables(fill: boolean): Step {
  return (json) => {
    const changes: Change[] = [];
    if (!fill) return { json, changes };
    const filled = Object.entries(objectAt(json, "variable")).map(([name, variable]) => {
      if (!isObject(variable) || "default" in variable) return [name, variable];
      const value = dummy(name, variable);
      changes.push(change(`variable ${name}`, `${JSON.stringify(value)} stands in for its value`));
      return [name, { ...variable, default: value }];
    });
    if (changes.length === 0) return { json, changes };
    return { json: { ...json, variable: Object.fromEntries(filled) as JsonObject }, changes };
  };
}

/** A value of the variable's type; a text says whose place it takes. */
function dummy(name: string, { type }: JsonObject): Json {
  const text = typeof type === "string" ? type.replaceAll(/[${}\s]/g, "") : "string";
  if (text === "number") return 0;
  if (text === "bool") return false;
  if (/^(list|set|tuple)\b/.test(text)) return [];
  if (/^(map|object)\b/.test(text)) return {};
  return `dummy-${name}`;
}
