/** The maintained fork that CDKTF is left for (docs/decisions/0001-cdktf-and-its-exit.md). */
export const successor = {
  /** Its package on npm, and the version that the rehearsal installs. */
  package: "cdktn",
  version: "0.24.0",
} as const;

/** The parts of `package.json` that decide what is installed. */
export interface PackageJson {
  readonly type?: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, unknown>>;
}

/** What synthesizing needs besides the dependencies: the bundler of `scripts/app.mjs`. */
const tools = ["esbuild"];

/**
 * The project's `package.json` with the successor in the place of `cdktf`, under that name: no source changes, and the
 * bindings, which ask for `cdktf` as their peer, get it too. Only what synthesizing needs is left.
 */
export function withSuccessor(original: PackageJson): object {
  const bindings = Object.keys(original.dependencies).filter((name) =>
    name.startsWith("@cdktf/provider-"),
  );
  const needed = tools.map((name) => [name, original.devDependencies[name]]);
  return {
    private: true,
    type: original.type,
    dependencies: {
      ...original.dependencies,
      ...(Object.fromEntries(needed) as Record<string, string>),
      cdktf: `npm:${successor.package}@${successor.version}`,
    },
    overrides: {
      ...original.overrides,
      ...Object.fromEntries(bindings.map((name) => [name, { cdktf: "$cdktf" }])),
    },
  };
}
