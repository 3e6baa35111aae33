import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeTable } from "../../../cli/lock/write-table";
import { temporaryFolder, writeFiles } from "../support/temporary";

const lock = { version: "1.0.0", hashes: ["h1:a"] };

it("replaces the whole table, sorted by source, and leaves nothing beside it", async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { "locks.json": { "old/old": lock } });
  await writeTable(path.join(folder, "locks.json"), { "b/b": lock, "a/a": lock });
  expect(readdirSync(folder)).toEqual(["locks.json"]);
  expect(readFileSync(path.join(folder, "locks.json"), "utf8")).toBe(
    `${JSON.stringify({ "a/a": lock, "b/b": lock }, null, 2)}\n`,
  );
});

it("leaves the old one as it is when it cannot be replaced", async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, "locks.json", "in-the-way"), { recursive: true });
  await expect(writeTable(path.join(folder, "locks.json"), {})).rejects.toThrow("EISDIR");
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
    "locks.json",
    "locks.json/in-the-way",
  ]);
});
