/** Where what the cluster runs comes from instead of its own publishers. */
export interface Mirrors {
  /** One repository that has all charts under their own names and versions: `oci://registry.example/charts`. */
  readonly charts: string | undefined;
  /** What stands for a public registry, by its name: `{ "quay.io": "registry.example/quay" }`. */
  readonly images: Readonly<Record<string, string>>;
}

/** Registry an image is pulled from: the one that stands for its own, else its own. */
export function registryFor(registry: string, { images }: Mirrors): string {
  return images[registry] ?? registry;
}

/** An image, written whole (`docker.io/grafana/loki:3.7.6`), as it is pulled. */
export function imageFor(image: string, mirrors: Mirrors): string {
  const end = image.indexOf("/");
  return `${registryFor(image.slice(0, end), mirrors)}${image.slice(end)}`;
}
