import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** Which layers a layer may import, besides itself. `cli` may read everything and is imported by nobody. */
const allowed: Record<string, readonly string[]> = {
  core: [],
  config: ["core"],
  policies: ["core"],
  modules: ["core"],
  stacks: ["modules", "core", "config", "policies"],
  blueprints: ["stacks", "config"],
  "main.ts": ["blueprints", "config", "core", "stacks"],
};

/** Layers that only describe or arrange: no provider's resource is named there. */
const withoutProviders = ["core", "config", "blueprints", "main.ts"];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function sources(layer: string): string[] {
  if (layer.endsWith(".ts")) return [layer];
  return readdirSync(join(root, layer), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** Imports of a file; relative ones as paths from the project's root. */
function imports(file: string, text: string): Import[] {
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?[^"';]*from\s+"([^"]+)"/gms)].map(
    ([, type, from = ""]) => ({
      file,
      target: from.startsWith(".") ? relative(root, resolve(root, dirname(file), from)) : from,
      typeOnly: type !== undefined,
    }),
  );
}

/** What is wrong with an import from a layer, or undefined. */
function violation(layer: string, { file, target, typeOnly }: Import): string | undefined {
  const to = target.split("/")[0] ?? "";
  if (target.startsWith("@cdktf/provider-") && !target.includes("/lib/")) {
    return `${file} imports all of ${target}; import one resource, such as ${target}/lib/vpc`;
  }
  if (target.startsWith("@cdktf/provider-") && withoutProviders.includes(layer)) {
    return `${file} imports ${target}; resources belong to modules`;
  }
  if (to === ".gen" && target.split("/").length !== 4) {
    return `${file} imports all of ${target}; import one resource, such as .gen/providers/aiven/pg`;
  }
  if (to === ".gen" && layer !== "modules") {
    return `${file} imports ${target}; generated bindings belong to modules`;
  }
  if (layer === "stacks" && to === "config" && !typeOnly) {
    return `${file} imports values from ${target}; stacks take types from config and values from their arguments`;
  }
  const own = to === layer;
  const layers = [...Object.keys(allowed), "cli", "__tests__"];
  if (own || !layers.includes(to) || (allowed[layer] ?? []).includes(to)) return undefined;
  return `${file} imports ${target}; ${layer} may import ${(allowed[layer] ?? []).join(", ") || "nothing of the project"}`;
}

describe.each(Object.keys(allowed))("%s", (layer) => {
  const files = sources(layer).map((file) => ({
    file,
    text: readFileSync(join(root, file), "utf8"),
  }));

  it("imports only what it may", () => {
    const found = files
      .flatMap(({ file, text }) => imports(file, text))
      .map((each) => violation(layer, each));
    expect(found.filter(Boolean)).toEqual([]);
  });

  it("reads no environment variable", () => {
    if (layer === "main.ts") return;
    expect(
      files.filter(({ text }) => text.includes("process.env")).map(({ file }) => file),
    ).toEqual([]);
  });

  it("has no file longer than 250 lines", () => {
    const long = files.filter(({ text }) => text.split("\n").length > 250);
    expect(long.map(({ file }) => file)).toEqual([]);
  });
});

it.each([
  [
    "modules",
    { file: "modules/a.ts", target: "config/load", typeOnly: false },
    "modules/a.ts imports config/load; modules may import core",
  ],
  [
    "core",
    { file: "core/a.ts", target: "stacks/b", typeOnly: true },
    "core/a.ts imports stacks/b; core may import nothing of the project",
  ],
  [
    "config",
    { file: "config/a.ts", target: "@cdktf/provider-aws/lib/vpc", typeOnly: false },
    "config/a.ts imports @cdktf/provider-aws/lib/vpc; resources belong to modules",
  ],
  [
    "modules",
    { file: "modules/a.ts", target: "@cdktf/provider-aws", typeOnly: false },
    "modules/a.ts imports all of @cdktf/provider-aws; import one resource, such as @cdktf/provider-aws/lib/vpc",
  ],
  [
    "stacks",
    { file: "stacks/a.ts", target: "config/load", typeOnly: false },
    "stacks/a.ts imports values from config/load; stacks take types from config and values from their arguments",
  ],
  [
    "stacks",
    { file: "stacks/a.ts", target: "cli/main", typeOnly: false },
    "stacks/a.ts imports cli/main; stacks may import modules, core, config, policies",
  ],
  [
    "stacks",
    { file: "stacks/a.ts", target: ".gen/providers/aiven/pg", typeOnly: true },
    "stacks/a.ts imports .gen/providers/aiven/pg; generated bindings belong to modules",
  ],
  [
    "modules",
    { file: "modules/a.ts", target: ".gen/providers/aiven", typeOnly: false },
    "modules/a.ts imports all of .gen/providers/aiven; import one resource, such as .gen/providers/aiven/pg",
  ],
])("finds an import of %s that breaks the rules", (layer, each, message) => {
  expect(violation(layer, each)).toBe(message);
});

it("reads imports over several lines, and of types", () => {
  expect(
    imports("a/b.ts", 'import type { X } from "../c";\nexport {\n  y,\n} from "./d";\n'),
  ).toEqual([
    { file: "a/b.ts", target: "c", typeOnly: true },
    { file: "a/b.ts", target: "a/d", typeOnly: false },
  ]);
});
