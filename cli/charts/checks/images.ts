import { registryOf } from "../../../core/registries";
import type { Finding } from "../finding";
import { containersOf, type PodTemplate } from "../pods";
import { textAt } from "../rendered";

/** An image that a release runs. */
export interface Image {
  /** As the pod names it. */
  readonly image: string;
  /** Host it is pulled from. */
  readonly registry: string;
}

/** Every image of the pods, once, in alphabetical order. */
export function imagesOf(pods: readonly PodTemplate[]): Image[] {
  const named = pods.flatMap(containersOf).map(({ fields }) => textAt(fields, "image"));
  return [...new Set(named)].sort().map((image) => ({ image, registry: registryOf(image) }));
}

/** Images that may be another tomorrow. */
export function checkImages(pods: readonly PodTemplate[]): Finding[] {
  return pods.flatMap((pod) =>
    containersOf(pod).flatMap(({ path, fields }) => {
      const image = textAt(fields, "image");
      const what = wrongWith(image);
      if (what === undefined) return [];
      const remedy = "name a version or a digest in the values";
      return [
        { severity: "error", object: pod.object, path: `${path}.image`, what, got: image, remedy },
      ];
    }),
  );
}

function wrongWith(image: string): string | undefined {
  const [name = "", digest] = image.split("@");
  if (digest !== undefined) return undefined;
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  if (tag === undefined) return "is an image without version and digest";
  return tag === "latest" ? "is an image that changes under the same name" : undefined;
}
