import { renderLockFile } from "../../core/lock-file";

const required = { aws: { source: "aws", version: "6.25.0" } };
const locks = { "hashicorp/aws": { version: "6.25.0", hashes: ["zh:2", "h1:1"] } };

it("writes Terraform's own form, hashes sorted", () => {
  expect(renderLockFile(required, locks)).toBe(
    `# Written from provider-locks.json; "npm run lock" refreshes that.

provider "registry.terraform.io/hashicorp/aws" {
  version     = "6.25.0"
  constraints = "6.25.0"
  hashes = [
    "h1:1",
    "zh:2",
  ]
}
`,
  );
});

it("names exactly the stack's providers", () => {
  const more = { ...locks, "aiven/aiven": { version: "4.61.0", hashes: ["h1:3"] } };
  expect(renderLockFile(required, more)).toBe(renderLockFile(required, locks));
  const both = { ...required, aiven: { source: "aiven/aiven", version: "4.61.0" } };
  expect(renderLockFile(both, more)?.match(/^provider /gm)).toHaveLength(2);
});

it.each([
  ["another version", { "hashicorp/aws": { version: "5.100.0", hashes: ["h1:1"] } }],
  ["no hash", { "hashicorp/aws": { version: "6.25.0", hashes: [] } }],
  ["no line for a provider", {}],
])("writes nothing when the table has %s", (_, table) => {
  expect(renderLockFile(required, table)).toBeUndefined();
});

it("writes nothing for a stack without providers", () => {
  expect(renderLockFile({}, locks)).toBeUndefined();
});
