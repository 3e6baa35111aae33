import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { runInNewContext } from "node:vm";
import ts from "typescript";
import { components, resolveEnvironment } from "../../config/environment";
import { renderProblem } from "../../core/problems";
import { diagnose } from "../support/compiler";

const root = resolve(import.meta.dirname, "../..");
const readme = readFileSync(resolve(root, "README.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** The code of all fenced blocks of a language, without their indentation. */
function blocks(language: string): string[] {
  const fences = readme.matchAll(
    new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\`$`, "gm"),
  );
  return [...fences].map(([, indent = "", code = ""]) =>
    code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
}

it("names npm scripts that install what is missing first", () => {
  const named = [...readme.matchAll(/\bnpm (?:run )?(start|test|(?<=run )[a-z:-]+)/g)].map(
    ([, name = ""]) => name,
  );
  expect(new Set(named).size).toBeGreaterThan(8);
  for (const name of named) {
    expect(scripts[`pre${name}`]).toBe("node scripts/ensure-installed.mjs");
  }
});

/** Commands of the table that continuous integration cannot run, and why. */
const notInCi: Readonly<Record<string, string>> = {
  start: "it is the sandbox of localplus-dev, which is run with --destroy",
  bootstrap: "needs an account; the sandbox runs its code",
  schemas: "changes what is committed; needs a registry",
  lock: "changes what is committed; needs a registry",
  docs: "changes what is committed; npm run check runs it with --check",
};

it("names no command that continuous integration does not run, but for a reason", () => {
  const ci = readFileSync(resolve(root, ".ci/run"), "utf8");
  const table = [...readme.matchAll(/^\| `npm (?:run )?([a-z:-]+)/gm)].map(([, name = ""]) => name);
  const idle = table.filter((name) => !new RegExp(`npm (run )?${name}\\b(?!-)`).test(ci));
  expect(table.length).toBeGreaterThan(8);
  expect(idle.filter((name) => !(name in notInCi))).toEqual([]);
  expect(Object.keys(notInCi).filter((name) => !table.includes(name))).toEqual([]);
});

it("deploys only stacks that exist, upstream first", () => {
  const deployed = [...readme.matchAll(/cdktf deploy acme-dev-([a-z-]+)/g)].map(
    ([, name = ""]) => name,
  );
  expect(deployed).toEqual(
    components.localplus.filter((component) => deployed.includes(component)),
  );
});

const [environment = ""] = blocks("ts").filter((code) =>
  code.includes("satisfies EnvironmentInput"),
);

it("shows an environment that compiles where it says that it stands", () => {
  expect(readme).toContain("Write `config/environments/acme-dev.ts`");
  expect(diagnose("config/environments/acme-dev.ts", environment)).toEqual([]);
});

it("shows an environment that is valid as it stands", () => {
  const literal = /= (\{[\s\S]*\}) satisfies/.exec(environment)?.[1] ?? "";
  const input: unknown = runInNewContext(`(${literal})`);
  expect(resolveEnvironment("acme-dev", input).problems.map(renderProblem)).toEqual([]);
});

it.each(blocks("ts"))("shows TypeScript that parses: %#", (code) => {
  const { diagnostics } = ts.transpileModule(code, { reportDiagnostics: true });
  expect(diagnostics).toEqual([]);
});
