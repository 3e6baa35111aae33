import { existsSync } from "node:fs";
import path from "node:path";
import { synthesize } from "../../cli/synthesize";
import { registeredNames } from "../../config/load";
import { temporaryFolder } from "./support/temporary";

const [environment = ""] = registeredNames();

it("runs the app for the chosen environment only, into a new folder", async () => {
  const outdir = path.join(temporaryFolder(), "new", "folder");
  const stacks = await synthesize({ environments: environment, outdir });
  expect(stacks.length).toBeGreaterThan(0);
  expect(new Set(stacks.map((stack) => stack.environment))).toEqual(new Set([environment]));
  for (const { id, component, folder } of stacks) {
    expect(id).toBe(`${environment}-${component}`);
    expect(existsSync(path.join(folder, "cdk.tf.json"))).toBe(true);
  }
}, 30_000);

it("passes on what the app says when it refuses, as it is", async () => {
  const work = synthesize({ environments: `${environment}x`, outdir: temporaryFolder() });
  await expect(work).rejects.toThrow(
    "1 problem in the configuration:\n" +
      `  environment: is not registered in config/environments, got "${environment}x"; ` +
      `did you mean ${environment}? (known are ${registeredNames().join(", ")})`,
  );
}, 30_000);
