import { diagnose } from "../support/compiler";

const file = "stacks/snippets.ts";

const prelude = `
import type { App } from "cdktf";
import type { Identity } from "../config/identity";
import { contract, number, string, stringList, stringMap } from "../core/contract";
import { PlatformStack, type Publisher } from "./platform-stack";
const upstream = contract("up", {
  id: string("An id.", "x"), size: number("A size.", 1),
  ids: stringList("Ids.", ["x"]), byZone: stringMap("By zone.", { a: "x" }),
});
const good = { id: "x", size: 1, ids: ["x"], byZone: { a: "x" } };
export class Snippets extends PlatformStack {
  constructor(app: App, env: Identity, up: Publisher<(typeof upstream)["fields"]>) {
    super(app, env, "snippet");
    const read = this.read(up);
`;

/** What the compiler says first about each snippet, all checked as one file that stands in `stacks/`. */
function check(snippets: readonly string[]): string[] {
  const source = `${prelude}${snippets.map((body) => `{ ${body} }`).join("\n")}\n} }`;
  const firstLine = prelude.split("\n").length - 1;
  const found = diagnose(file, source).map(({ line, text }) => ({ line: line - firstLine, text }));
  return snippets.map((_, index) => found.find(({ line }) => line === index)?.text ?? "compiles");
}

const snippets = {
  "publishing all fields": "this.publish(upstream, good);",
  "handing read values on whole":
    "const s: string = read.id; const n: number = read.size; const l: string[] = read.ids; void [s, n, l];",
  "a missing field": "const { id, ...rest } = good; void id; this.publish(upstream, rest);",
  "an extra field": "this.publish(upstream, { ...good, more: 1 });",
  "an extra field in a variable": "const v = { ...good, more: 1 }; this.publish(upstream, v);",
  "a value of another type": 'this.publish(upstream, { ...good, size: "x" });',
  "a field that is not published": "void read.vpcId;",
  "an index into a list": "const one: string = read.ids[0]; void one;",
  "a key of a map": 'const one: string = read.byZone["a"]; void one;',
  "an assignment": 'read.id = "x";',
  "an example of another type": 'contract("c", { f: number("d", "x") });',
};

const names = Object.keys(snippets);
const verdicts = check(Object.values(snippets));

it.each([
  ["publishing all fields", /^compiles$/],
  ["handing read values on whole", /^compiles$/],
  ["a missing field", /Property 'id' is missing/],
  ["an extra field", /not assignable to type 'never'/],
  ["an extra field in a variable", /not assignable to type 'never'/],
  ["a value of another type", /not assignable to type 'number'/],
  ["a field that is not published", /Property 'vpcId' does not exist/],
  ["an index into a list", /'undefined' is not assignable to type 'string'/],
  ["a key of a map", /'undefined' is not assignable to type 'string'/],
  ["an assignment", /read-only property/],
  ["an example of another type", /not assignable to parameter of type/],
])("the compiler judges %s", (name, verdict) => {
  expect(verdicts[names.indexOf(name)]).toMatch(verdict);
});
