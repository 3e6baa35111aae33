import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const bindings = /(?:@cdktf\/provider-(\w+)\/lib|\.gen\/providers\/(aiven))\/([\w-]+)/g;

/** Resource types that the program can make: those it imports a binding of. */
export function makeable(): string[] {
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
