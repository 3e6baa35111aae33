import { readFileSync } from "node:fs";
import {
  writeDevOverrides,
  writeDirect,
  writeFilesystemMirrors,
} from "../../../cli/terraform/cli-config";
import { temporaryFolder } from "../support/temporary";

it("runs plugins in place", async () => {
  const file = await writeDevOverrides(temporaryFolder(), {
    "hashicorp/aws": "/m/aws",
    "hashicorp/helm": "/m/helm",
  });
  expect(readFileSync(file, "utf8")).toBe(`provider_installation {
  dev_overrides {
    "hashicorp/aws" = "/m/aws"
    "hashicorp/helm" = "/m/helm"
  }
  direct {}
}
`);
});

it("installs from mirrors and from nowhere else", async () => {
  const file = await writeFilesystemMirrors(temporaryFolder(), ["/a b", "/c"]);
  expect(readFileSync(file, "utf8")).toBe(`provider_installation {
  filesystem_mirror {
    path = "/a b"
  }
  filesystem_mirror {
    path = "/c"
  }
}
`);
});

it("installs from the registry, whatever the machine's own configuration says", async () => {
  const file = await writeDirect(temporaryFolder());
  expect(readFileSync(file, "utf8")).toBe("provider_installation {\n  direct {}\n}\n");
});
