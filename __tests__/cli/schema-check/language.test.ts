import { checkedProviders } from "../../../cli/schema-check/check-schema";
import { schemasIn } from "../../../cli/schema-check/schemas";
import type { Json } from "../../../cli/terraform-json";
import { temporaryFolder, writeFiles } from "../support/temporary";
import { aivenStack, boundStack, changed, findingsIn } from "./support/stacks";

const bound = boundStack();
const second = ["resource", "helm_release", "second"];
const upstream = ["data", "terraform_remote_state", "upstream"];
const s3 = ["terraform", "backend", "s3"];

it.each<[string, (string | number)[], Json | undefined, string]>([
  [
    "a name at the top that Terraform does not know",
    ["resources"],
    {},
    'resources: is no block of Terraform, got "resources"; did you mean resource?',
  ],
  [
    "a misspelt name in the terraform block",
    ["terraform", "require_version"],
    ">= 1.11",
    'terraform: has no argument of this name, got "require_version"; did you mean required_version?',
  ],
  [
    "a version constraint that is none",
    ["terraform", "required_version"],
    "1.11 or newer",
    'terraform.required_version: is no version constraint, got "1.11 or newer"; write it as ">= 1.11"',
  ],
  [
    "a backend argument that Terraform does not know",
    [...s3, "use_lock_file"],
    true,
    'terraform.backend.s3: has no argument of this name, got "use_lock_file"; did you mean use_lockfile?',
  ],
  [
    "a backend without bucket",
    [...s3, "bucket"],
    undefined,
    "terraform.backend.s3.bucket: is required, got nothing; set it",
  ],
  [
    "a misspelt argument inside of the backend's role, which terraform itself ignores",
    [...s3, "assume_role"],
    { role_arn: "arn:aws:iam::111111111111:role/x", sesion_name: "x" },
    'terraform.backend.s3.assume_role: has no argument of this name, got "sesion_name"; did you mean session_name?',
  ],
  [
    "a backend argument of a wrong type",
    [...s3, "encrypt"],
    "yes",
    'terraform.backend.s3.encrypt: must be a bool, got "yes"; give a bool',
  ],
  [
    "a reference in a backend",
    [...s3, "bucket"],
    "${var.origin}",
    'terraform.backend.s3.bucket: cannot refer to anything, got "${var.origin}"; give the value itself',
  ],
  [
    "a backend that Terraform does not have",
    ["terraform", "backend"],
    { s4: {} },
    'terraform.backend: is no backend of Terraform, got "s4"; did you mean s3?',
  ],
  [
    "a remote state of an unknown backend",
    [...upstream, "backend"],
    "S3",
    'data.terraform_remote_state.upstream.backend: is no backend of Terraform, got "S3"; did you mean s3?',
  ],
  [
    "a misspelt key in a remote state's config",
    [...upstream, "config", "regoin"],
    "eu-west-1",
    'data.terraform_remote_state.upstream.config: has no argument of this name, got "regoin"; did you mean region?',
  ],
])("finds %s", (_, path, value, sentence) => {
  expect(findingsIn(changed(bound, path, value))).toEqual([`demo: ${sentence}`]);
});

it.each<[string, (string | number)[], Json | undefined, ...string[]]>([
  [
    "count beside for_each",
    [...second, "count"],
    2,
    'helm_release.second.for_each: cannot stand beside count, got "${toset([\\"a\\", \\"b\\"])}"; leave one of them out',
  ],
  [
    "for_each over a list",
    [...second, "for_each"],
    ["a", "b"],
    'helm_release.second.for_each: must be an object, got ["a","b"]; write the object without the list around it',
  ],
  [
    "depends_on that is no list",
    [...second, "depends_on"],
    "helm_release.first",
    'helm_release.second.depends_on: must be a list, got "helm_release.first"; put the values into [ ]',
  ],
  [
    "a provider alias that is not configured",
    [...second, "provider"],
    "helm.other",
    'helm_release.second.provider: is no provider configuration of this stack, got "helm.other"; known are cloudflare, helm, random, tls',
  ],
  [
    "an unknown key of lifecycle",
    [...second, "lifecycle"],
    { ignore_change: ["values"] },
    'helm_release.second.lifecycle: has no argument of this name, got "ignore_change"; did you mean ignore_changes?',
  ],
  [
    "ignore_changes of an argument that is not there",
    [...second, "lifecycle"],
    { ignore_changes: ["value"] },
    'helm_release.second.lifecycle.ignore_changes[0]: is no argument of this resource, got "value"; did you mean values?',
  ],
  [
    "prevent_destroy that would have to be computed",
    [...second, "lifecycle"],
    { prevent_destroy: "${var.origin}" },
    'helm_release.second.lifecycle.prevent_destroy: cannot be computed, got "${var.origin}"; give true or false',
  ],
  [
    "an unknown provisioner",
    [...second, "provisioner"],
    [{ "local-exe": { command: "true" } }],
    'helm_release.second.provisioner[0]: has no argument of this name, got "local-exe"; did you mean local-exec?',
  ],
  [
    "a provisioner without its command",
    [...second, "provisioner"],
    [{ "local-exec": { working_dir: "." } }],
    "helm_release.second.provisioner[0].local-exec.command: is required, got nothing; set it",
  ],
  [
    "an unknown argument of a connection",
    [...second, "connection"],
    { hots: "x" },
    'helm_release.second.connection: has no argument of this name, got "hots"; did you mean host?',
  ],
  [
    "an output without a value",
    ["output", "zone_id"],
    { sensitive: true },
    "output.zone_id.value: is required, got nothing; set it",
  ],
  [
    "a misspelt argument of a variable",
    ["variable", "origin", "defualt"],
    "x",
    'variable.origin: has no argument of this name, got "defualt"; did you mean default?',
  ],
  [
    "an import without an id",
    ["import"],
    [{ to: "cloudflare_zone.zone" }],
    "import[0].id: is required, got nothing; set it",
  ],
])("finds %s", (_, path, value, sentence) => {
  expect(findingsIn(changed(bound, path, value))).toEqual([`demo: ${sentence}`]);
});

it("checks the cloud block and the remote state that goes with it", () => {
  const cloud = { organization: "demo", workspaces: { name: "a", project: "p" } };
  const required = { required_providers: {} };
  const stack = (block: Json, config: Json) => ({
    terraform: { ...required, cloud: block },
    data: { terraform_remote_state: { up: { backend: "remote", config } } },
  });
  const read = { organization: "demo", workspaces: { name: "up" } };
  expect(findingsIn(stack(cloud, read))).toEqual([]);
  expect(findingsIn(stack({ ...cloud, organisation: "demo" }, read))).toEqual([
    'demo: terraform.cloud: has no argument of this name, got "organisation"; did you mean organization?',
  ]);
  expect(findingsIn(stack({ workspaces: { prefix: "a" } }, read))).toEqual([
    'demo: terraform.cloud.workspaces: has no argument of this name, got "prefix"; known are name, project, tags',
  ]);
  expect(findingsIn(stack(cloud, { ...read, workspaces: { project: "p" } }))).toEqual([
    'demo: data.terraform_remote_state.up.config.workspaces: has no argument of this name, got "project"; known are name, prefix',
  ]);
  expect(findingsIn({ terraform: { cloud, backend: { local: {} } } })).toEqual([
    'demo: terraform: can keep state in one place only, got ["local","cloud"]; leave one',
  ]);
});

describe("providers", () => {
  it("refuses another version than that of the schema", () => {
    const path = ["terraform", "required_providers", "helm", "version"];
    expect(findingsIn(changed(bound, path, "3.2.0"))).toEqual([
      'demo: terraform.required_providers.helm.version: is not the version of schemas/helm@3.1.1.json, got "3.2.0"; pin 3.1.1, or refresh the schema as schemas/README.md says',
    ]);
  });

  it("finds a provider that is not required, in its block and in its resources", () => {
    const path = ["terraform", "required_providers", "random"];
    expect(findingsIn(changed(bound, path, undefined))).toEqual([
      'demo: provider.random: is missing from required_providers, got "random"; known are cloudflare, helm, tls',
      'demo: random_password.password: belongs to a provider that required_providers does not have, got "random"; known are cloudflare, helm, tls',
    ]);
  });

  it("finds two configurations under one alias", () => {
    expect(findingsIn(changed(bound, ["provider", "tls"], [{}, {}]))).toEqual([
      "demo: provider.tls.alias: is configured twice under this alias, got null; give each configuration its own alias",
    ]);
    expect(findingsIn(changed(bound, ["provider", "tls"], [{}, { alias: "b" }]))).toEqual([]);
  });

  it("says by which schema each was checked", () => {
    const stack = changed(aivenStack, ["terraform", "required_providers", "aws"], {
      source: "aws",
      version: "6.25.0",
    });
    expect(checkedProviders(stack, schemasIn())).toEqual([
      { source: "aiven/aiven", pinned: "4.61.0", schema: "4.61.0" },
      { source: "hashicorp/aws", pinned: "6.25.0", schema: undefined },
    ]);
  });

  it("takes the schema of the pinned version, else the newest, and only of that provider", () => {
    const folder = temporaryFolder();
    const file = (address: string) => ({
      provider_schemas: {
        [address]: { provider: { block: {} }, resource_schemas: {}, data_source_schemas: {} },
      },
    });
    writeFiles(folder, {
      "demo@1.9.0.json": file("registry.terraform.io/acme/demo"),
      "demo@1.10.0.json": file("registry.terraform.io/acme/demo"),
      "README.md": "not a schema",
    });
    const schemas = schemasIn(folder);
    expect(schemas.find("acme/demo", "1.9.0")?.version).toBe("1.9.0");
    expect(schemas.find("acme/demo", "2.0.0")?.version).toBe("1.10.0");
    expect(schemas.find("other/demo", "1.9.0")).toBeUndefined();
    expect(schemas.find("acme/none", "1.9.0")).toBeUndefined();
  });
});
