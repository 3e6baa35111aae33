import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { projectRoot } from "../../cli/project";

/** Every page of the project, by its path below the root. */
export const pages: readonly string[] = [
  ...readdirSync(projectRoot).filter((name) => name.endsWith(".md")),
  ...["docs", "schemas", ".github"].flatMap((folder) =>
    readdirSync(resolve(projectRoot, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  ),
];

export function readPage(page: string): string {
  return readFileSync(resolve(projectRoot, page), "utf8");
}
