import { type Json, type JsonObject } from "../../../core/json";
import { publicRegistries, registryOf } from "../../../core/registries";
import { podTemplates, containersOf } from "../pods";
import type { Finding } from "../finding";
import { nameOf, textAt, type RenderedObject } from "../rendered";
import { renderPath } from "../values";

/** Host of every mirror where everything has one. It exists nowhere. */
export const mirrorHost = "mirror.invalid";

/** A mirror for each public registry. */
export function allMirrored(): Record<string, string> {
  return Object.fromEntries(
    Object.keys(publicRegistries).map((name) => [
      name,
      `${mirrorHost}/${name.replaceAll(".", "-")}`,
    ]),
  );
}

/** An image of a public registry somewhere in a text, such as an argument. */
const publicImage = new RegExp(
  `(?<![\\w./-])(${Object.keys(publicRegistries)
    .map((name) => name.replaceAll(".", "\\."))
    .join("|")})/[\\w./@:-]+`,
);

/** Registries of the account itself, which have no mirror. */
const ownRegistry = /^\d{12}\.dkr\.ecr\.[\w-]+\.amazonaws\.com$/;

/** Images that are pulled past the mirrors although every public registry has one. */
export function checkEscapes(objects: readonly RenderedObject[]): Finding[] {
  return objects
    .filter(({ fields }) => textAt(fields, "kind") !== "CustomResourceDefinition")
    .flatMap((object) => [...ofContainers(object), ...ofTexts(object.fields)]);
}

function ofContainers(object: RenderedObject): Finding[] {
  return podTemplates([object])
    .flatMap(containersOf)
    .map(({ path, fields }) => ({ path, image: textAt(fields, "image") }))
    .filter(({ image }) => !publicImage.test(image))
    .filter(({ image }) => registryOf(image) !== mirrorHost && !ownRegistry.test(registryOf(image)))
    .map(({ path, image }) => escape(object.fields, `${path}.image`, image));
}

function ofTexts(fields: JsonObject): Finding[] {
  return [...textsWithin(fields, [])].flatMap(({ path, text }) => {
    const found = publicImage.exec(text)?.[0];
    return found === undefined ? [] : [escape(fields, renderPath(path), found)];
  });
}

function escape(fields: JsonObject, path: string, got: string): Finding {
  return {
    severity: "error",
    object: nameOf(fields),
    path,
    what: "names an image past the mirrors",
    got,
    remedy: "find the value it comes from, and hand it through core/mirrors.ts",
  };
}

function* textsWithin(
  value: Json,
  path: readonly string[],
): Generator<{ readonly path: readonly string[]; readonly text: string }> {
  if (typeof value === "string") yield { path, text: value };
  if (!(value instanceof Object)) return;
  for (const [key, item] of Object.entries<Json>(value)) yield* textsWithin(item, [...path, key]);
}
