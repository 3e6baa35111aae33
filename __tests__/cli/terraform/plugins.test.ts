import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { findPlugins, isMissing, type PluginSearch } from "../../../cli/terraform/plugins";
import { fakeTerraform, temporaryFolder, writeFiles } from "../support/temporary";

const host = "registry.terraform.io";
const platform = "linux_amd64";
const aws = { localName: "aws", source: "hashicorp/aws", version: "6.25.0" };
const helm = { localName: "helm", source: "hashicorp/helm", version: "3.1.1" };

/**
 * Answers `init` as the real one does: REGISTRY is "offline", "unknown" or "online"; a `filesystem_mirror` in the
 * CLI configuration is always there. What it was asked is in `asked`, beside the script.
 */
fakeTerraform([
  'echo "$(cat main.tf.json) $TF_REGISTRY_CLIENT_TIMEOUT" >> "$(dirname "$0")/asked"',
  'if ! grep -q filesystem_mirror "$TF_CLI_CONFIG_FILE"; then',
  '  case "$REGISTRY" in',
  `    offline) printf 'Error: Failed to query\\n\\ncould not connect to registry: no\\nsuch host\\n' >&2; exit 1;;`,
  `    unknown) printf '\\nError: no available releases match\\nthe given constraints\\n\\nTo see which\\n' >&2; exit 1;;`,
  "  esac",
  "fi",
  `source=$(sed 's/.*"source":"\\([^"]*\\)".*/\\1/' main.tf.json)`,
  `version=$(sed 's/.*"version":"\\([^"]*\\)".*/\\1/' main.tf.json)`,
  `mkdir -p ".terraform/providers/${host}/$source/$version/${platform}"`,
  `touch ".terraform/providers/${host}/$source/$version/${platform}/program"`,
]);

const asked = () => {
  const log = path.join(path.dirname(process.env["TERRAFORM_BINARY_NAME"] ?? ""), "asked");
  return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
};
const search = (...mirrors: string[]): PluginSearch => ({
  platform,
  mirrors,
  store: path.join(temporaryFolder(), "store"),
});
const mirrorWith = (...versions: string[]) => {
  const mirror = temporaryFolder();
  for (const version of versions) {
    writeFiles(mirror, { [`${host}/hashicorp/aws/${version}/${platform}/program`]: "" });
  }
  return mirror;
};
const folderIn = (mirror: string, version: string, source = "hashicorp/aws") =>
  path.join(mirror, host, source, version, platform);

afterEach(() => {
  delete process.env["REGISTRY"];
});

it("takes the pinned version from whichever mirror has it, without asking the registry", async () => {
  const before = asked().length;
  const [first, second] = [mirrorWith("5.100.0", "7.0.0"), mirrorWith("6.25.0")];
  expect(await findPlugins([aws], search(first, second))).toEqual([
    {
      source: "hashicorp/aws",
      pinned: "6.25.0",
      version: "6.25.0",
      exact: true,
      mirror: second,
      folder: folderIn(second, "6.25.0"),
    },
  ]);
  expect(asked()).toHaveLength(before);
});

it("prefers the pinned version from the registry to another one from a mirror, and keeps it", async () => {
  process.env["REGISTRY"] = "online";
  const where = search(mirrorWith("5.100.0"));
  const [found] = await findPlugins([aws], where);
  const folder = folderIn(where.store, "6.25.0");
  expect(found).toMatchObject({ version: "6.25.0", exact: true, mirror: where.store, folder });
  expect(readdirSync(folder)).toEqual(["program"]);
  expect(readdirSync(where.store)).toEqual([host]);
  expect(asked().at(-1)).toMatch(/"version":"6.25.0".* 5$/);
});

it("unpacks an archive of the pinned version", async () => {
  process.env["REGISTRY"] = "offline";
  const mirror = temporaryFolder();
  const archive = `terraform-provider-aws_6.25.0_${platform}.zip`;
  writeFiles(mirror, { [`${host}/hashicorp/aws/${archive}`]: "" });
  const where = search(mirror);
  expect(await findPlugins([aws], where)).toMatchObject([
    { exact: true, mirror: where.store, folder: folderIn(where.store, "6.25.0") },
  ]);
});

it("falls back to the newest version of any mirror when the registry is out of reach", async () => {
  process.env["REGISTRY"] = "offline";
  const [old, recent] = [mirrorWith("5.9.0", "5.99.0"), mirrorWith("5.100.0")];
  expect(await findPlugins([aws], search(old, recent))).toEqual([
    {
      source: "hashicorp/aws",
      pinned: "6.25.0",
      version: "5.100.0",
      exact: false,
      mirror: recent,
      folder: folderIn(recent, "5.100.0"),
    },
  ]);
});

it("asks an unreachable registry once, and says why each provider cannot be had", async () => {
  process.env["REGISTRY"] = "offline";
  const before = asked().length;
  const found = await findPlugins([aws, helm], search());
  const reason = "the registry cannot be reached and no mirror has it";
  expect(found).toEqual([
    { source: "hashicorp/aws", pinned: "6.25.0", reason },
    { source: "hashicorp/helm", pinned: "3.1.1", reason },
  ]);
  expect(found.every(isMissing)).toBe(true);
  expect(asked()).toHaveLength(before + 1);
});

it("asks a registry that does not have one provider for the next", async () => {
  process.env["REGISTRY"] = "unknown";
  const before = asked().length;
  const found = await findPlugins([aws, helm], search());
  const reason = "no available releases match the given constraints and no mirror has it";
  expect(found.map((one) => isMissing(one) && one.reason)).toEqual([reason, reason]);
  expect(asked()).toHaveLength(before + 2);
});
