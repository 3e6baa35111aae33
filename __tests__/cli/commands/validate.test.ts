import { validateCommand } from "../../../cli/commands/validate";
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
    `validate: no environment and no stack has this name, got "${misspelt}"; ` +
      `did you mean ${environment}? (known are `,
  );
});

it("says so when no provider at all can be had, instead of passing", async () => {
  await expect(validateCommand(environment, { json: false })).rejects.toThrow(
    /^providers: none can be had, got hashicorp\/aws \S+ \(the registry cannot be reached and no mirror has it\).*; connect to the registry or name a mirror's folder in TF_PLUGIN_MIRROR$/,
  );
});
