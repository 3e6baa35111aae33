import { readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../project";

/** The versions of Node that package.json asks for. */
export function nodeEngine(): string {
  const text = readFileSync(path.join(projectRoot, "package.json"), "utf8");
  return (JSON.parse(text) as { engines: { node: string } }).engines.node;
}
