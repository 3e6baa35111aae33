import type { Model } from "@kubernetes-models/base";
import { nearest } from "../../core/nearest";
import type { Problem } from "../../core/problems";

/** Fields that no model's validator knows, on any kind: the models were made from schemas without them. */
const lostField = /^(description|x-kubernetes-[\w-]+)$/;

/** What the validator of a kind looked at in one object. */
interface Look {
  readonly path: string;
  readonly fields: Set<string>;
}

/**
 * Fields of the object, at any depth, that its kind does not have. The API server drops them in silence, and the object
 * then means something else.
 *
 * The models carry compiled validators and no schema, so the validator is watched: it asks an object for each field the
 * schema knows, a map for each key it has, and an object that may hold anything for nothing. The object must be valid,
 * for a validator may stop at what is wrong.
 */
export function unknownFields(model: Model<unknown>): Problem[] {
  const looks = new Map<object, Look>();
  model.validate.call(watch(model, "", looks));
  return [...looks].flatMap(([object, look]) =>
    look.fields.size === 0 || Array.isArray(object) ? [] : unknownIn(object, look),
  );
}

function unknownIn(object: object, { path, fields }: Look): Problem[] {
  return Object.entries(object)
    .filter(([key, value]) => value !== undefined && !lostField.test(key) && !fields.has(key))
    .map(([key, got]: [string, unknown]) => {
      const meant = nearest(key, [...fields]);
      return {
        path: fieldPath(path, key),
        what: "is not a field of this kind",
        got,
        remedy:
          meant === undefined
            ? `remove it; known here are ${[...fields].sort().join(", ")}`
            : `did you mean ${meant}?`,
      };
    });
}

/** The object, noting in `looks` what is asked of it and of everything in it. */
function watch<T extends object>(target: T, path: string, looks: Map<object, Look>): T {
  const look = looks.get(target) ?? { path, fields: new Set<string>() };
  looks.set(target, look);
  const isList = Array.isArray(target);
  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      if (typeof key === "symbol") return value;
      look.fields.add(key);
      if (typeof value !== "object" || value === null) return value;
      return watch(value, isList ? `${path}[${key}]` : fieldPath(path, key), looks);
    },
  });
}

function fieldPath(parent: string, key: string): string {
  return parent === "" ? key : `${parent}.${key}`;
}
