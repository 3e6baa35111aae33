import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CommanderError, type Command } from "commander";
import picomatch from "picomatch";
import { program } from "../../cli/program";
import { projectRoot } from "../../cli/project";
import type { PageCommand } from "./page-commands";
import { referenceStacks } from "./reference";

const { scripts } = JSON.parse(readFileSync(resolve(projectRoot, "package.json"), "utf8")) as {
  scripts: Readonly<Record<string, string>>;
};

/** Environments that pages describe and nobody has registered, by one of the same stacks. */
const examples = { "acme-dev": "localplus-dev", "acme-prod": "microservices-prod" } as const;

/** Names that stand for whatever the reader has. */
const anyEnvironment = new Set(["ENV", "ENV2", "PLACEHOLDER"]);

/** Options of `npx cdktf` that pages may use, by verb (`npx cdktf <verb> --help`, 0.21.0). */
const cdktf: Readonly<Record<string, readonly string[]>> = {
  synth: [],
  list: [],
  diff: ["--skip-synth"],
  output: [],
  deploy: ["--ignore-missing-stack-dependencies", "--parallelism", "--auto-approve"],
  destroy: ["--ignore-missing-stack-dependencies", "--parallelism"],
};

const terraform = new Set(
  "init plan apply show output state import providers force-unlock login validate version".split(
    " ",
  ),
);

for (const command of program.commands)
  command
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .action(() => undefined);
program.exitOverride().configureOutput({ writeErr: () => undefined });

/** Why a command of a page would not run, or nothing. Nothing is run. */
export function problemsOf({ words, variables, inBlock }: PageCommand): string[] {
  const [tool, ...args] = words;
  const found = [
    ...(variables["ENVIRONMENTS"]?.split(",") ?? []).flatMap((name) => environment(name)),
    ...(tool === "npm" ? npm(args, inBlock) : tool === "npx" ? npx(args) : plain(args, inBlock)),
  ];
  return found.map((problem) => `${words.join(" ")}: ${problem}`);
}

/** A sentence may name a command without its arguments. */
function npm([verb = "", ...rest]: readonly string[], inBlock: boolean): string[] {
  if (verb === "install" || verb === "ci") return [];
  const all = verb === "run" ? rest.filter((word) => word !== "--silent") : [verb, ...rest];
  const [name = "", dashes, ...args] = all;
  const script = scripts[name];
  if (script === undefined || (verb !== "run" && !["start", "test"].includes(verb)))
    return [`there is no script ${name}`];
  if (dashes !== undefined && dashes !== "--")
    return [`npm takes ${dashes} unless -- is before it`];
  if (!inBlock && dashes === undefined) return [];
  const [, fixed] = /^node --import tsx cli\/main\.ts (.*)$/.exec(script) ?? [];
  if (fixed !== undefined) return ours([...fixed.split(" "), ...args]);
  return args.length === 0 ? [] : [`${name} takes no arguments`];
}

/** What commander says, and environments and stacks that nobody knows. */
function ours(args: readonly string[]): string[] {
  try {
    program.parse([...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return [error.message];
  }
  const command = program.commands.find((each) => each.name() === args[0]);
  return command === undefined ? [] : namesIn(command);
}

function namesIn(command: Command): string[] {
  const named = command.registeredArguments.map((argument, index): [string, unknown] => [
    argument.name(),
    command.processedArgs[index],
  ]);
  const options = command.options
    .filter(({ flags }) => flags.includes("<environment>"))
    .map((option): [string, unknown] => ["environment", command.opts()[option.attributeName()]]);
  return [...named, ...options].flatMap(([name, value]) => {
    if (typeof value !== "string") return [];
    if (name === "environment") return environment(value);
    return name === "target" && environment(value).length > 0 ? stacks(value).problems : [];
  });
}

function npx([tool, verb = "", ...rest]: readonly string[]): string[] {
  const options = cdktf[verb];
  if (tool !== "cdktf" || options === undefined) return [`npx ${tool ?? ""} ${verb} is not known`];
  const given = rest.filter((word) => word.startsWith("--"));
  const [id, second] = rest.filter((word) => !word.startsWith("--") && !/^\d+$/.test(word));
  const unknown = given.filter((word) => !options.includes(word));
  if (unknown.length > 0) return [`cdktf ${verb} has no ${unknown.join(", ")}`];
  if (id === undefined || id === "ID") return [];
  if (second !== undefined) return ["one id, or one glob"];
  const { problems, dependent } = stacks(id);
  const ignored = given.includes("--ignore-missing-stack-dependencies");
  const needed = dependent && verb === "deploy" && !id.includes("*");
  return needed && !ignored
    ? [`${id} has upstreams: cdktf wants --ignore-missing-stack-dependencies`]
    : problems;
}

function plain([first = "", ...rest]: readonly string[], inBlock: boolean): string[] {
  const [, folder] = /^-chdir=(.*)$/.exec(first) ?? [];
  const verb = folder === undefined ? first : (rest[0] ?? "");
  if (!inBlock && verb === "") return [];
  if (!terraform.has(verb)) return [`terraform ${verb} is not known`];
  if (folder === undefined) return inBlock && verb !== "login" ? ["in which folder?"] : [];
  if (folder.startsWith("$")) return [];
  const [, id] = /^cdktf\.out\/stacks\/([^/]+)$/.exec(folder) ?? [];
  return id === undefined ? [`${folder} is no stack's folder`] : stacks(id).problems;
}

function environment(name: string): string[] {
  const known = [...new Set(referenceStacks().map(({ id }) => environmentOf(id)))];
  const fits = known.some((each) => picomatch.isMatch(each, name));
  return fits || name in examples || anyEnvironment.has(name) ? [] : [`no environment ${name}`];
}

function environmentOf(id: string): string {
  return id.split("-").slice(0, 2).join("-");
}

/** Whether there is such a stack, and whether any of those meant has upstreams. */
function stacks(pattern: string): { readonly problems: string[]; readonly dependent: boolean } {
  const real = Object.entries(examples).reduce(
    (id, [example, like]) => id.replace(new RegExp(`^${example}-`), `${like}-`),
    pattern.replace(/^(?:ENV|PLACEHOLDER)-/, "*-"),
  );
  const meant = referenceStacks().filter(({ id }) => picomatch.isMatch(id, real));
  return {
    problems: meant.length === 0 ? [`no stack ${pattern}`] : [],
    dependent: meant.some(({ dependencies }) => dependencies.length > 0),
  };
}
