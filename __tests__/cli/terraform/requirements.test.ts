import {
  distinctRequirements,
  fullSource,
  requirementsOf,
} from "../../../cli/terraform/requirements";

const requiring = (required_providers: Record<string, { source: string; version: string }>) => ({
  terraform: { required_providers },
});

it.each([
  ["aws", "hashicorp/aws"],
  ["aiven/aiven", "aiven/aiven"],
  ["registry.terraform.io/hashicorp/aws", "hashicorp/aws"],
  ["registry.opentofu.org/hashicorp/aws", "hashicorp/aws"],
])("reads source %s as %s", (source, expected) => {
  expect(fullSource(source)).toBe(expected);
});

it("reads what a stack requires, with its local names", () => {
  expect(
    requirementsOf(requiring({ cf: { source: "cloudflare/cloudflare", version: "5.14.0" } })),
  ).toEqual([{ localName: "cf", source: "cloudflare/cloudflare", version: "5.14.0" }]);
  expect(requirementsOf({})).toEqual([]);
});

it("lists what several stacks require once", () => {
  const aws = { source: "aws", version: "6.25.0" };
  const stacks = [
    requiring({ aws }),
    requiring({ aws, helm: { source: "helm", version: "3.1.1" } }),
  ];
  expect(distinctRequirements(stacks).map(({ source }) => source)).toEqual([
    "hashicorp/aws",
    "hashicorp/helm",
  ]);
});
