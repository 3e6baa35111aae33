import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { projectRoot as root } from "../../cli/project";
import { pages, readPage } from "../support/pages";

/** A heading's anchor, as GitHub makes it. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

function anchorsOf(file: string): Set<string> {
  const text = readFileSync(file, "utf8").replaceAll(/```[^]*?```/g, "");
  return new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchor(heading)));
}

/** Links of a page to files or headings that are not there. */
function brokenLinks(page: string, text: string): string[] {
  const plain = text.replaceAll(/```[^]*?```/g, "").replaceAll(/`[^`\n]*`/g, "");
  return [...plain.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file = "", heading] = link.split("#");
      const target = file === "" ? resolve(root, page) : resolve(root, dirname(page), file);
      if (!existsSync(target)) return true;
      return heading !== undefined && !anchorsOf(target).has(heading);
    });
}

it.each(pages)("%s has no broken link", (page) => {
  expect(brokenLinks(page, readPage(page))).toEqual([]);
});

it("notices links to nothing", () => {
  const text =
    "[a](none.md) [b](README.md#no-such-part) [c](README.md#try-it) [d](https://example.org/x) `[e](code.md)`";
  expect(brokenLinks("README.md", text)).toEqual(["none.md", "README.md#no-such-part"]);
});
