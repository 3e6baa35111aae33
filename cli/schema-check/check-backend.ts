import type { Problem } from "../../core/problems";
import { isObject, type Json, type JsonObject } from "../terraform-json";
import { backends, cloud, otherBackends } from "./backends";
import { bodiesOf, checkBody } from "./check-block";
import { unknownName } from "./finding";
import { mentionsIn } from "./traversal";

/** The `backend` and `cloud` blocks; `terraform validate` looks into neither. */
export function checkStateStorage(terraform: JsonObject): Problem[] {
  const kinds = Object.entries(isObject(terraform["backend"]) ? terraform["backend"] : {});
  const clouds = bodiesOf(terraform["cloud"]) ?? [];
  const problems = kinds.flatMap(([kind, value]) => {
    const path = `backend.${kind}`;
    const block = backends[kind];
    const unknown = backendProblem(kind, "backend");
    if (unknown !== undefined) return [unknown];
    const bodies = bodiesOf(value) ?? [];
    return block === undefined ? [] : bodies.flatMap((body) => checkBody(body, block, path));
  });
  if (kinds.length + clouds.length > 1) {
    const got = [...kinds.map(([kind]) => kind), ...clouds.map(() => "cloud")];
    problems.push({ path: "", what: "can keep state in one place only", got, remedy: "leave one" });
  }
  return [
    ...problems,
    ...clouds.flatMap((body) => checkBody(body, cloud, "cloud")),
    ...["backend", "cloud"].flatMap((key) => references(terraform[key] ?? null, key)),
  ];
}

/** A backend that Terraform does not have. */
export function backendProblem(kind: string, path: string): Problem | undefined {
  const known = [...Object.keys(backends), ...otherBackends];
  return known.includes(kind)
    ? undefined
    : unknownName(path, "is no backend of Terraform", kind, known);
}

/** Nothing is evaluated in these blocks: a reference would become part of a name. */
function references(value: Json, path: string): Problem[] {
  if (typeof value === "string") {
    if (mentionsIn(value).traversals.length === 0) return [];
    return [
      { path, what: "cannot refer to anything", got: value, remedy: "give the value itself" },
    ];
  }
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]: [string, Json]) =>
    references(inner, `${path}.${key}`),
  );
}
