import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { generatedPages } from "../docs/pages";
import { referenceStacks } from "../docs/reference-stacks";
import { projectRoot } from "../project";

const folder = path.join(projectRoot, "docs");

/**
 * `npm run docs`: writes the generated pages of `docs`. With `check` it writes nothing and names those that
 * are not what the code says.
 *
 * @returns the exit code: 1 when `check` finds a stale page.
 */
export async function docsCommand({ check }: { readonly check: boolean }): Promise<number> {
  const pages = Object.entries(generatedPages(await referenceStacks()));
  if (!check) {
    for (const [name, text] of pages) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    console.log(`${pages.length} pages written to docs`);
    return 0;
  }
  const stale: string[] = [];
  for (const [name, text] of pages) {
    if ((await readIfThere(path.join(folder, name))) !== text) stale.push(name);
  }
  for (const name of stale) {
    console.error(`docs/${name}: is not what the code says; run "npm run docs"`);
  }
  if (stale.length === 0) console.log(`${pages.length} generated pages are up to date`);
  return stale.length === 0 ? 0 : 1;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
