import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withScratch } from "../../cli/scratch";
import { temporaryFolder } from "./support/temporary";

it("gives an empty folder named after the command, and removes it with what is in it", async () => {
  const dir = await withScratch("validate", (folder) => {
    writeFileSync(path.join(folder, "file"), "");
    return Promise.resolve(folder);
  });
  expect(path.basename(dir)).toMatch(/^platforms-validate-/);
  expect(existsSync(dir)).toBe(false);
});

it("removes the folder when the work fails, and passes the failure on", async () => {
  let dir = "";
  const work = withScratch("validate", (folder) => {
    dir = folder;
    return Promise.reject(new Error("failed"));
  });
  await expect(work).rejects.toThrow("failed");
  expect(existsSync(dir)).toBe(false);
});

it("makes the folder where it is told to", async () => {
  const parent = temporaryFolder();
  const dir = await withScratch("fetch", (folder) => Promise.resolve(folder), parent);
  expect(path.dirname(dir)).toBe(parent);
});
