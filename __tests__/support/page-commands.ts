import { parse, type ParseEntry } from "shell-quote";

/** A command that a page tells its reader to run. */
export interface PageCommand {
  /** Name and arguments; `PLACEHOLDER` where the page says `<what to fill in>`. */
  readonly words: readonly string[];
  /** Variables set in front of it. */
  readonly variables: Readonly<Record<string, string>>;
  /** Whether it stands in a block to be copied, not in a sentence. */
  readonly inBlock: boolean;
}

const tools = new Set(["npm", "npx", "terraform"]);
const keywords = new Set(["do", "then", "else", "if", "while", "!", "{"]);

/** Every command of this project, of `cdktf` and of Terraform in a page: blocks of `sh`, and code in sentences. */
export function commandsOf(markdown: string): PageCommand[] {
  const blocks = [...markdown.matchAll(/^ *(?:\d+\. )?```sh\n([^]*?)^ *```$/gm)];
  const prose = markdown.replaceAll(/^ *(?:\d+\. )?```[^]*?^ *```$/gm, "");
  const spans = [...prose.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
  return [
    ...blocks.flatMap(([, code = ""]) => linesOf(code)).flatMap((line) => commandsIn(line, true)),
    ...spans
      .map((code) => optional(code.replaceAll(/\s+/g, " ")))
      .flatMap((code) => commandsIn(code, false)),
  ];
}

function linesOf(code: string): string[] {
  return code.replaceAll(/\\\n\s*/g, " ").split("\n");
}

/** Takes the brackets of a synopsis away: `[--json]` is `--json`, and `[ENV or stack]` one argument. */
function optional(code: string): string {
  return code.replaceAll(/\[([^\]]*)\]/g, (_, inner: string) =>
    inner.startsWith("--") ? inner : "ENV",
  );
}

/** Commands of one line, those in `$(…)` included. */
function commandsIn(line: string, inBlock: boolean): PageCommand[] {
  const inner: string[] = [];
  const outer = line
    .replaceAll(/<[A-Za-z][^<>|]*>/g, "PLACEHOLDER")
    .replaceAll(/\$\(([^()]*)\)/g, (_, code: string) => {
      inner.push(code);
      return "PLACEHOLDER";
    });
  const entries = parse(outer, (name) => `$${name}`);
  return [
    ...partsOf(entries).flatMap((part) => commandOf(part, inBlock)),
    ...inner.flatMap((code) => commandsIn(code, inBlock)),
  ];
}

/** The words between operators; where output goes is no word. */
function partsOf(entries: readonly ParseEntry[]): string[][] {
  const parts: string[][] = [[]];
  let redirected = false;
  for (const entry of entries) {
    if (typeof entry === "string" || ("op" in entry && entry.op === "glob")) {
      if (!redirected) parts.at(-1)?.push(typeof entry === "string" ? entry : globOf(entry));
      redirected = false;
    } else if ("op" in entry) {
      redirected = /^[<>]/.test(entry.op);
      if (!redirected) parts.push([]);
    }
  }
  return parts;
}

function globOf(entry: object): string {
  return "pattern" in entry ? String(entry.pattern) : "";
}

function commandOf(part: readonly string[], inBlock: boolean): PageCommand[] {
  const start = part.findIndex((word) => !keywords.has(word) && !/^[A-Za-z_]\w*=/.test(word));
  const words = start < 0 ? [] : part.slice(start);
  if (!tools.has(words[0] ?? "")) return [];
  const assigned = part.slice(0, start).filter((word) => word.includes("="));
  const variables = Object.fromEntries(
    assigned.map((word) => [word.replace(/=.*/, ""), word.replace(/^[^=]*=/, "")]),
  );
  return [{ words, variables, inBlock }];
}
