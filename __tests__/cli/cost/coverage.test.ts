import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { free } from "../../../cli/cost/free";
import { rules } from "../../../cli/cost/rules";
import { referenceStacks } from "../../support/reference";

const root = resolve(import.meta.dirname, "../../..");
const bindings = /(?:@cdktf\/provider-(\w+)\/lib|\.gen\/providers\/(aiven))\/([\w-]+)/g;

/** Resource types that the program can make: those it imports a binding of. */
function makeable(): string[] {
  const types = ["modules", "stacks"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [...readFileSync(join(root, folder, file), "utf8").matchAll(bindings)])
      .map(([, provider, aiven, name = ""]) => [provider ?? aiven, name] as const)
      .filter(([, name]) => name !== "provider" && !name.startsWith("data-"))
      .map(([provider, name]) => `${provider ?? ""}_${name.replaceAll("-", "_")}`),
  );
  return [...new Set(types)].sort();
}

const made = new Set(
  referenceStacks().flatMap(({ json: { resource = {} } }) => Object.keys(resource)),
);

it("knows the types by their bindings: what the reference environments have is among them", () => {
  expect([...made].filter((type) => !makeable().includes(type))).toEqual([]);
});

it("has a rule for every type that can be made, or a reason why it is free, and nothing else", () => {
  expect([...Object.keys(rules), ...Object.keys(free)].sort()).toEqual(makeable());
});

it("has no type that is both priced and free", () => {
  expect(Object.keys(rules).filter((type) => type in free)).toEqual([]);
});
