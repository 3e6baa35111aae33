import { parseAllDocuments } from "yaml";
import { isJsonObject, type Json, type JsonObject } from "../../core/json";

/** One object that helm rendered. */
export interface RenderedObject {
  /** The chart's file it comes from, such as `traefik/templates/deployment.yaml`. */
  readonly source: string;
  /** As it was rendered. */
  readonly text: string;
  readonly fields: JsonObject;
  /** Lines with a key that its map has had before, without their indent. The last one counts where that is no error. */
  readonly repeated: readonly string[];
}

/**
 * The objects in the output of `helm template`, in its order.
 *
 * @throws when it is not YAML, with the parser's own words.
 */
export function readObjects(output: string): RenderedObject[] {
  let source = "";
  return output.split(/^---[ \t]*$/m).flatMap((text) => {
    // A file may have several documents, or begin with a separator: what says no source is of the file before.
    source = /^# Source: (.+)$/m.exec(text)?.[1] ?? source;
    return parseAllDocuments(text, { merge: true }).flatMap((document) => {
      // As Helm reads it: a repeated key is no error there.
      const again = document.errors.filter(({ code }) => code === "DUPLICATE_KEY");
      const error = document.errors.find(({ code }) => code !== "DUPLICATE_KEY");
      if (error !== undefined) throw new Error(`${source}: ${error.message.split("\n")[0] ?? ""}`);
      const fields: unknown = document.toJS();
      const repeated = again.map(({ pos: [at] }) => text.slice(at).split("\n")[0] ?? "");
      return isJsonObject(fields) ? [{ source, text, fields, repeated }] : [];
    });
  });
}

/** The text under a key of an object; empty when there is none. */
export function textAt(object: Json | undefined, ...path: readonly string[]): string {
  const value = path.reduce<Json | undefined>(
    (each, key) => (isJsonObject(each) ? each[key] : undefined),
    object,
  );
  return typeof value === "string" ? value : "";
}

/** `Deployment kube-system/traefik` */
export function nameOf(fields: JsonObject): string {
  const namespace = textAt(fields, "metadata", "namespace");
  const name = textAt(fields, "metadata", "name");
  return `${textAt(fields, "kind")} ${namespace === "" ? "" : `${namespace}/`}${name}`;
}

/** The objects under a key that holds a list. */
export function itemsAt(object: Json | undefined, key: string): JsonObject[] {
  const value = isJsonObject(object) ? object[key] : undefined;
  return value instanceof Array ? value.filter(isJsonObject) : [];
}
