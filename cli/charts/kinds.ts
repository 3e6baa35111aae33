import { isJsonObject, type JsonObject } from "../../core/json";
import { itemsAt, textAt, type RenderedObject } from "./rendered";
import { valueAt } from "./values";

/** A kind of custom resources as its definition says it. */
export interface CustomKind {
  /** Such as `traefik.io/v1alpha1`. */
  readonly apiVersion: string;
  readonly kind: string;
  /** The definition's OpenAPI schema. */
  readonly schema: JsonObject;
  /** Id of the release that brings the definition. */
  readonly release: string;
  /** Whether Helm makes it before it looks at the release's other objects: those of the chart's folder `crds` are. */
  readonly first: boolean;
}

/** The kinds that the objects of a release define and serve. */
export function customKinds(release: string, objects: readonly RenderedObject[]): CustomKind[] {
  return objects
    .filter(({ fields }) => textAt(fields, "kind") === "CustomResourceDefinition")
    .flatMap(({ source, fields }) => {
      const { spec } = fields;
      const first = source.includes("/crds/") && !source.includes("/templates/");
      return itemsAt(spec, "versions")
        .filter(({ served }) => served === true)
        .map((version) => {
          const schema = valueAt(version, ["schema", "openAPIV3Schema"]);
          return {
            apiVersion: `${textAt(spec, "group")}/${textAt(version, "name")}`,
            kind: textAt(spec, "names", "kind"),
            schema: isJsonObject(schema) ? schema : {},
            release,
            first,
          };
        });
    });
}

/**
 * Kubernetes' own kinds that charts ask for by name. Helm knows them when it installs; while it only renders, it knows the
 * API versions alone, and Traefik's chart then takes a version that is gone.
 */
const ownKinds = ["policy/v1/PodDisruptionBudget"];

/** What `helm template` must be told that the cluster knows: API versions, and kinds in them. */
export function apiVersionsOf(kinds: readonly CustomKind[]): string[] {
  const custom = kinds.flatMap(({ apiVersion, kind }) => [apiVersion, `${apiVersion}/${kind}`]);
  const all = [...ownKinds, ...custom];
  return [...new Set(all)].sort();
}
