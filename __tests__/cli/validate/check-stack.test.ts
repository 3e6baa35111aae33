import { readFileSync } from "node:fs";
import path from "node:path";
import { checkStack } from "../../../cli/validate/check-stack";
import { writtenStack } from "../support/stack";
import { fakeTerraform, temporaryFolder } from "../support/temporary";

/** Finds fault with a stack that says "tagz"; what it ran on is in the folder of the script. */
fakeTerraform([
  'cp cdk.tf.json "$(dirname "$0")/ran-on.json"',
  'cat "$TF_CLI_CONFIG_FILE" > "$(dirname "$0")/config"',
  '[ "$*" = "validate -json" ] || exit 9',
  "if grep -q silent cdk.tf.json; then echo crashed >&2; exit 11; fi",
  "if grep -q tagz cdk.tf.json; then",
  `  echo '{"diagnostics":[{"severity":"error","summary":"Unknown","snippet":{"context":"resource.aws_vpc.a"}}]}'; exit 1`,
  "fi",
  `echo '{"diagnostics":[{"severity":"warning","summary":"Deprecated"}]}'`,
]);
const ran = (file: string) =>
  readFileSync(path.join(path.dirname(process.env["TERRAFORM_BINARY_NAME"] ?? ""), file), "utf8");

const stackWith = (resource: Record<string, Record<string, object>>) =>
  writtenStack({
    terraform: {
      required_providers: {
        aws: { source: "aws", version: "6.25.0" },
        tls: { source: "tls", version: "4.1.0" },
      },
    },
    resource: resource as never,
  });
const aws = {
  source: "hashicorp/aws",
  pinned: "6.25.0",
  version: "5.100.0",
  exact: false,
  folder: "/m/aws",
  mirror: "/m",
};
const tls = { ...aws, source: "hashicorp/tls", pinned: "4.1.0", version: "4.1.0", exact: true };
const noTls = { source: "hashicorp/tls", pinned: "4.1.0", reason: "no mirror has it" };

it("validates a copy adapted to the plugins at hand, and says what differs", async () => {
  const stack = stackWith({ aws_eks_cluster: { a: { deletion_protection: true } } });
  const { seconds, ...report } = await checkStack(stack, [aws, tls], temporaryFolder());
  expect(seconds).toBeGreaterThan(0);
  expect(report).toEqual({
    result: "valid",
    reason: "",
    providers: [
      { source: "hashicorp/aws", pinned: "6.25.0", version: "5.100.0" },
      { source: "hashicorp/tls", pinned: "4.1.0", version: "4.1.0" },
    ],
    diagnostics: [{ severity: "warning", address: "", message: "Deprecated" }],
    changes: [
      {
        where: "provider aws",
        sentence: "provider aws: version 5.100.0 used, 6.25.0 is pinned",
      },
      {
        where: "aws_eks_cluster.a",
        sentence:
          "aws_eks_cluster.a: deletion_protection left out (AWS provider versions before 6 do not know it)",
      },
    ],
  });
  expect(JSON.parse(ran("ran-on.json"))).toMatchObject({
    terraform: { required_providers: { aws: { version: "5.100.0" } } },
    resource: { aws_eks_cluster: { a: {} } },
  });
  expect(ran("config")).toContain('"hashicorp/aws" = "/m/aws"');
});

it("fails a stack in which terraform finds an error", async () => {
  const stack = stackWith({ aws_vpc: { a: { tagz: {} } } });
  expect(await checkStack(stack, [aws, tls], temporaryFolder())).toMatchObject({
    result: "failed",
    diagnostics: [{ severity: "error", address: "aws_vpc.a", message: "Unknown" }],
  });
});

it("fails a stack on which terraform itself breaks", async () => {
  const stack = stackWith({ aws_vpc: { silent: {} } });
  expect(await checkStack(stack, [aws, tls], temporaryFolder())).toMatchObject({
    result: "failed",
    diagnostics: [{ severity: "error", message: "terraform said no more than crashed" }],
  });
});

it("skips a stack when one of its providers cannot be had, and names it", async () => {
  const stack = stackWith({ aws_vpc: { a: { tagz: {} } } });
  expect(await checkStack(stack, [aws, noTls], temporaryFolder())).toEqual({
    result: "skipped",
    reason: "hashicorp/tls 4.1.0 (no mirror has it)",
    providers: [{ source: "hashicorp/aws", pinned: "6.25.0", version: "5.100.0" }],
    seconds: 0,
    diagnostics: [],
    changes: [],
  });
});
