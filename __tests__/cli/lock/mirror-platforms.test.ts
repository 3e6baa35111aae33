import { platformsIn } from "../../../cli/lock/mirror-platforms";
import { temporaryFolder, writeFiles } from "../support/temporary";

const aws = { localName: "aws", source: "hashicorp/aws", version: "6.25.0" };
const helm = { localName: "helm", source: "hashicorp/helm", version: "3.1.1" };
const mirror = temporaryFolder();
const home = "registry.terraform.io/hashicorp";
writeFiles(mirror, {
  [`${home}/aws/6.25.0/linux_amd64/program`]: "",
  [`${home}/aws/terraform-provider-aws_6.25.0_darwin_arm64.zip`]: "",
  [`${home}/helm/3.1.1/linux_amd64/program`]: "",
  [`${home}/helm/3.0.0/darwin_arm64/program`]: "",
});

it("finds the platforms for which a mirror holds all pinned versions", async () => {
  expect(await platformsIn(mirror, [aws])).toEqual(["linux_amd64", "darwin_arm64"]);
  expect(await platformsIn(mirror, [aws, helm])).toEqual(["linux_amd64"]);
});

it("names what a mirror lacks when it serves no platform", async () => {
  const newer = { ...aws, version: "6.26.0" };
  await expect(platformsIn(mirror, [newer, helm])).rejects.toThrow(
    `--mirror: does not hold what the stacks pin, got ${mirror} without hashicorp/aws 6.26.0, hashicorp/helm 3.1.1; ` +
      "name a mirror that holds them; nothing was changed",
  );
});
