import { validateCommand } from "../../../cli/commands/validate";
import type { StackReport } from "../../../cli/validate/report";
import { registeredNames } from "../../../config/load";
import { fakeTerraform, temporaryFolder } from "../support/temporary";

jest.setTimeout(30_000);

// A platform that no mirror serves, and no registry.
fakeTerraform([
  'if [ "$1" = version ]; then echo Terraform v1.11.4; echo on plan9_amd64; exit; fi',
  "echo could not connect to the registry >&2; exit 1",
]);
const [environment = ""] = registeredNames();
const misspelt = `${environment}x`;

beforeAll(() => {
  process.env["HOME"] = temporaryFolder();
});

it("names the nearest environment or stack to an unknown one", async () => {
  await expect(validateCommand(misspelt, { json: false })).rejects.toThrow(
    `target: no environment and no stack has this name, got "${misspelt}"; ` +
      `did you mean ${environment}? (known are `,
  );
});

interface Report {
  readonly stacks: readonly StackReport[];
  readonly order: readonly string[];
}

/** What the command printed as JSON. */
async function report(): Promise<Report & { code: number }> {
  const printed = jest.spyOn(console, "log").mockImplementation();
  const code = await validateCommand(environment, { json: true });
  const text = String(printed.mock.calls.at(-1)?.[0]);
  printed.mockRestore();
  return { code, ...(JSON.parse(text) as Report) };
}

it("checks by schema when no provider can be had, and names the skip", async () => {
  const { code, stacks, order } = await report();
  expect(code).toBe(0);
  expect(order).toEqual([]);
  expect(stacks).not.toHaveLength(0);
  for (const { terraform, schema } of stacks) {
    expect(terraform.result).toBe("skipped");
    expect(terraform.reason).toMatch(
      /^[\w-]+\/[\w-]+ \S+ \(the registry cannot be reached and no mirror has it\)/,
    );
    expect(schema.providers).not.toHaveLength(0);
    expect(schema.findings).toEqual([]);
  }
});

it("checks by schema without terraform, and says so in one sentence", async () => {
  const before = process.env["TERRAFORM_BINARY_NAME"];
  process.env["TERRAFORM_BINARY_NAME"] = "/no/terraform";
  const said = jest.spyOn(console, "error").mockImplementation();
  const { code, stacks } = await report();
  expect(said.mock.calls).toEqual([
    [
      "terraform: not found, got /no/terraform; install Terraform 1.11 or newer " +
        "(https://developer.hashicorp.com/terraform/install) or name the binary in TERRAFORM_BINARY_NAME; " +
        "until then stacks are checked by schema only",
    ],
  ]);
  said.mockRestore();
  process.env["TERRAFORM_BINARY_NAME"] = before;
  expect(code).toBe(0);
  expect(stacks.map(({ terraform }) => [terraform.result, terraform.reason])).toEqual(
    stacks.map(() => ["skipped", "terraform: not found, got /no/terraform"]),
  );
});
