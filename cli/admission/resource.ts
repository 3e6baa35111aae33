/** How rules of admission name a kind. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  /** Such as `deployments`. */
  readonly plural: string;
}

/** The resource of a kind: its name in lower case, as English makes many of one. */
export function resourceOf(apiVersion: string, kind: string): Resource {
  const slash = apiVersion.indexOf("/");
  const singular = kind.toLowerCase();
  return {
    group: slash < 0 ? "" : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    plural: plural(singular),
  };
}

function plural(singular: string): string {
  if (/[^aeiou]y$/.test(singular)) return `${singular.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(singular) ? `${singular}es` : `${singular}s`;
}
