import { parseVersion, requireTerraform } from "../../../cli/terraform/version";
import { fakeTerraform, temporaryFolder, writeScript } from "../support/temporary";

describe("the text of `terraform version`", () => {
  it.each([
    ["Terraform v1.11.4\non linux_amd64\n", "Terraform", "1.11.4", "linux_amd64"],
    ["OpenTofu v1.11.1\non darwin_arm64\n", "OpenTofu", "1.11.1", "darwin_arm64"],
    [
      "Terraform v1.12.0-beta1\non linux_arm64\n+ provider registry.terraform.io/hashicorp/aws v6.25.0\n",
      "Terraform",
      "1.12.0-beta1",
      "linux_arm64",
    ],
    ["Terraform v1.11.4\r\non windows_amd64\r\n", "Terraform", "1.11.4", "windows_amd64"],
  ])("%j is read", (text, product, version, platform) => {
    expect(parseVersion(text)).toEqual({ product, version, platform });
  });

  it.each(["", "Pulumi v3.0.0\non linux_amd64", "Terraform v1.11.4"])("%j is not", (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});

describe("terraform", () => {
  fakeTerraform(['echo "$FAKE_VERSION"; echo on linux_amd64; exit "${FAKE_EXIT:-0}"']);
  const binary = () => process.env["TERRAFORM_BINARY_NAME"] ?? "";
  const withVersion = (version: string) => {
    process.env["FAKE_VERSION"] = version;
    return requireTerraform();
  };
  afterAll(() => {
    delete process.env["FAKE_VERSION"];
  });

  it.each(["Terraform v1.11.0", "OpenTofu v1.11.0"])("is accepted as %s", async (version) => {
    expect(await withVersion(version)).toMatchObject({ version: "1.11.0" });
  });

  it.each(["Terraform", "OpenTofu"])(
    "is refused as %s 1.10.9, naming the oldest",
    async (product) => {
      await expect(withVersion(`${product} v1.10.9`)).rejects.toThrow(
        `${binary()}: is too old, got ${product} 1.10.9; install 1.11.0 or newer`,
      );
    },
  );

  it("is refused when it is some other program", async () => {
    await expect(withVersion("hello")).rejects.toThrow(
      `${binary()}: does not tell its version, got "hello\\non linux_amd64"; ` +
        "name Terraform or OpenTofu in TERRAFORM_BINARY_NAME",
    );
  });

  it("is refused when it is missing, saying what to install", async () => {
    const before = binary();
    process.env["TERRAFORM_BINARY_NAME"] = "no-such-terraform";
    await expect(requireTerraform()).rejects.toThrow(
      "terraform: not found, got no-such-terraform; install Terraform 1.11 or newer " +
        "(https://developer.hashicorp.com/terraform/install) or name the binary in TERRAFORM_BINARY_NAME",
    );
    process.env["TERRAFORM_BINARY_NAME"] = before;
  });

  it("is the terraform on the PATH when TERRAFORM_BINARY_NAME is empty", async () => {
    const { PATH, TERRAFORM_BINARY_NAME } = process.env;
    const folder = temporaryFolder();
    writeScript(folder, "terraform", ["echo Terraform v1.99.0; echo on linux_amd64"]);
    process.env["PATH"] = `${folder}:${PATH ?? ""}`;
    process.env["TERRAFORM_BINARY_NAME"] = "";
    expect(await requireTerraform()).toMatchObject({ version: "1.99.0" });
    Object.assign(process.env, { PATH, TERRAFORM_BINARY_NAME });
  });
});
