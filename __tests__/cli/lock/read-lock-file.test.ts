import { renderLockFile } from "../../../core/lock-file";
import { readLockFile } from "../../../cli/lock/read-lock-file";

const written = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "registry.terraform.io/cloudflare/cloudflare" {
  version     = "5.14.0"
  constraints = "5.14.0"
  hashes = [
    "h1:cf",
  ]
}

provider "registry.terraform.io/hashicorp/aws" {
  version     = "6.25.0"
  constraints = "6.25.0"
  hashes = [
    "zh:00aa",
    "h1:edXOJWE4ORX8Fm+dpVpICzMZJat4AX0VRCAy/xkcOc0=",
  ]
}
`;

it("reads version and hashes of each provider", () => {
  expect(readLockFile(written)).toEqual({
    "cloudflare/cloudflare": { version: "5.14.0", hashes: ["h1:cf"] },
    "hashicorp/aws": {
      version: "6.25.0",
      hashes: ["h1:edXOJWE4ORX8Fm+dpVpICzMZJat4AX0VRCAy/xkcOc0=", "zh:00aa"],
    },
  });
});

it("reads what the app writes", () => {
  const locks = { "hashicorp/aws": { version: "6.25.0", hashes: ["h1:a=", "zh:b"] } };
  const file = renderLockFile({ aws: { source: "aws", version: "6.25.0" } }, locks);
  expect(readLockFile(file ?? "")).toEqual(locks);
});

it("reads nothing from an empty file", () => {
  expect(readLockFile("")).toEqual({});
});
