import { mkdirSync } from "node:fs";
import path from "node:path";
import { findMirrors, pluginsIn } from "../../../cli/terraform/mirrors";
import { temporaryFolder, writeFiles } from "../support/temporary";

const host = "registry.terraform.io";
const mirrorAt = (...parts: string[]) => {
  const folder = path.join(...parts);
  mkdirSync(path.join(folder, host), { recursive: true });
  return folder;
};

/** Mirrors found in a machine of which nothing but these is known. */
const find = async (env: NodeJS.ProcessEnv, parents: string[] = []) => {
  const empty = temporaryFolder();
  const found = await findMirrors({ HOME: empty, XDG_DATA_DIRS: empty, ...env }, parents);
  return found.filter((dir) => dir.startsWith(path.dirname(empty)));
};

it("searches the named mirrors first, in their order, then the implied ones, then the usual places", async () => {
  const root = temporaryFolder();
  const [a, b] = [mirrorAt(root, "a"), mirrorAt(root, "b")];
  const home = mirrorAt(root, "home", ".terraform.d", "plugins");
  const system = mirrorAt(root, "share", "terraform", "plugins");
  const nested = mirrorAt(root, "opt", "anything");
  const env = {
    TF_PLUGIN_MIRROR: [b, a].join(path.delimiter),
    HOME: path.join(root, "home"),
    XDG_DATA_DIRS: path.join(root, "share"),
  };
  expect(await find(env, [path.join(root, "opt")])).toEqual([b, a, home, system, nested]);
});

it("passes over folders that hold no provider", async () => {
  const root = temporaryFolder();
  mkdirSync(path.join(root, "opt", "something"), { recursive: true });
  const env = { TF_PLUGIN_MIRROR: path.join(root, "missing") };
  expect(await find(env, [path.join(root, "opt"), path.join(root, "no-such-place")])).toEqual([]);
});

it("lists a mirror that is named twice once", async () => {
  const mirror = mirrorAt(temporaryFolder(), "m");
  expect(await find({ TF_PLUGIN_MIRROR: `${mirror}${path.delimiter}${mirror}` })).toEqual([mirror]);
});

describe("the plugins in a mirror", () => {
  const mirror = temporaryFolder();
  const aws = `${host}/hashicorp/aws`;
  writeFiles(mirror, {
    [`${aws}/5.100.0/linux_amd64/terraform-provider-aws_v5.100.0_x5`]: "",
    [`${aws}/6.0.0/darwin_arm64/terraform-provider-aws_v6.0.0`]: "",
    [`${aws}/terraform-provider-aws_6.25.0_linux_amd64.zip`]: "",
    [`${aws}/terraform-provider-aws_6.25.0_windows_amd64.zip`]: "",
    [`${aws}/index.json`]: "{}",
    [`${aws}/not-a-version/linux_amd64/file`]: "",
    "registry.opentofu.org/hashicorp/aws/6.1.0/linux_amd64/terraform-provider-aws": "",
  });

  it("are the unpacked and the packed ones of the platform, of either registry", async () => {
    const found = await pluginsIn(mirror, "hashicorp/aws", "linux_amd64");
    expect(found).toEqual([
      {
        source: "hashicorp/aws",
        mirror,
        version: "5.100.0",
        folder: path.join(mirror, aws, "5.100.0", "linux_amd64"),
      },
      { source: "hashicorp/aws", mirror, version: "6.25.0", folder: undefined },
      {
        source: "hashicorp/aws",
        mirror,
        version: "6.1.0",
        folder: path.join(mirror, "registry.opentofu.org/hashicorp/aws/6.1.0/linux_amd64"),
      },
    ]);
  });

  it("are none for another provider", async () => {
    expect(await pluginsIn(mirror, "hashicorp/helm", "linux_amd64")).toEqual([]);
  });
});
