import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeWorkingCopy } from "../../cli/working-copy";
import { writtenStack } from "./support/stack";
import { temporaryFolder } from "./support/temporary";

it("takes the assets along, and neither the lock file nor anything of another run", async () => {
  const stack = writtenStack(
    { resource: {} },
    {
      ".terraform.lock.hcl": "",
      ".terraform/providers/x": "",
      "assets/chart/values.yaml": "a: 1",
    },
  );
  const parent = temporaryFolder();
  const copy = await writeWorkingCopy(stack, { output: {} }, parent);
  expect(copy).toBe(path.join(parent, "demo-network"));
  expect(readdirSync(copy, { recursive: true }).sort()).toEqual([
    "assets",
    "assets/chart",
    "assets/chart/values.yaml",
    "cdk.tf.json",
  ]);
  expect(JSON.parse(readFileSync(path.join(copy, "cdk.tf.json"), "utf8"))).toEqual({ output: {} });
  expect(JSON.parse(readFileSync(path.join(stack.folder, "cdk.tf.json"), "utf8"))).toEqual({
    resource: {},
  });
});
