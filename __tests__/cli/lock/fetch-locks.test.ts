import { fetchLocks } from "../../../cli/lock/fetch-locks";
import { fakeTerraform, temporaryFolder } from "../support/temporary";

/** Locks the one provider it is asked for with its own arguments as hash, unless it is to be OFFLINE. */
fakeTerraform([
  `if [ -n "$OFFLINE" ]; then printf '\\nError: Could not\\n\\ncould not connect to registry' >&2; exit 1; fi`,
  `version=$(sed 's/.*"version":"\\([^"]*\\)".*/\\1/' main.tf.json)`,
  `printf 'provider "registry.terraform.io/hashicorp/aws" {\\n  version = "%s"\\n  hashes = [\\n    "h1:%s",\\n  ]\\n}\\n' "$version" "$*" > .terraform.lock.hcl`,
]);
const aws = { localName: "aws", source: "hashicorp/aws", version: "6.25.0" };

it("asks for the pinned versions on every platform", async () => {
  const source = { platforms: ["linux_amd64", "darwin_arm64"] };
  expect(await fetchLocks([aws], source, temporaryFolder())).toEqual({
    "hashicorp/aws": {
      version: "6.25.0",
      hashes: ["h1:providers lock -no-color -platform=linux_amd64 -platform=darwin_arm64"],
    },
  });
});

it("takes the hashes from a mirror when told to", async () => {
  const source = { mirror: "/mirror", platforms: ["linux_amd64"] };
  expect(await fetchLocks([aws], source, temporaryFolder())).toMatchObject({
    "hashicorp/aws": {
      hashes: ["h1:providers lock -no-color -fs-mirror=/mirror -platform=linux_amd64"],
    },
  });
});

it("says in one sentence that the registry is out of reach", async () => {
  process.env["OFFLINE"] = "1";
  const work = fetchLocks([aws], { platforms: ["linux_amd64"] }, temporaryFolder());
  await expect(work).rejects.toThrow(
    'provider-locks.json: cannot be refreshed, got "the registry cannot be reached"; ' +
      "run it where the registry or a mirror (--mirror DIR) can be reached; nothing was changed",
  );
  delete process.env["OFFLINE"];
});
