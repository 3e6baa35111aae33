import { readFileSync } from "node:fs";
import path from "node:path";
import { lockCommand } from "../../../cli/commands/lock";
import { projectRoot } from "../../../cli/project";
import { fakeTerraform } from "../support/temporary";

jest.setTimeout(30_000);

fakeTerraform([
  'if [ "$1" = version ]; then echo "${PRODUCT:-Terraform} v1.11.4"; echo on linux_amd64; exit; fi',
  "echo could not connect to the registry >&2; exit 1",
]);

it("leaves the table as it is when the registry is out of reach", async () => {
  const table = () => readFileSync(path.join(projectRoot, "provider-locks.json"), "utf8");
  const before = table();
  await expect(lockCommand({})).rejects.toThrow(
    'provider-locks.json: cannot be refreshed, got "the registry cannot be reached"; ' +
      "run it where the registry or a mirror (--mirror DIR) can be reached; nothing was changed",
  );
  expect(table()).toBe(before);
});

it("refuses OpenTofu, whose registry has other hashes", async () => {
  process.env["PRODUCT"] = "OpenTofu";
  await expect(lockCommand({})).rejects.toThrow(
    "terraform: the table is for Terraform's registry, got OpenTofu 1.11.4; run this one command with Terraform",
  );
  delete process.env["PRODUCT"];
});
