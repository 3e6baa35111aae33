import { commandsOf } from "../support/page-commands";
import { problemsOf } from "../support/judged-commands";
import { pages, readPage } from "../support/pages";

it.each(pages)("%s: every command has the name, arguments and options that it takes", (page) => {
  expect(commandsOf(readPage(page)).flatMap(problemsOf)).toEqual([]);
});

it("finds the commands of the pages that newcomers read", () => {
  const inBlocks = (page: string): number =>
    commandsOf(readPage(page)).filter(({ inBlock }) => inBlock).length;
  expect(inBlocks("README.md")).toBeGreaterThanOrEqual(16);
  expect(inBlocks("docs/getting-started.md")).toBeGreaterThanOrEqual(6);
});

/** What is said of the commands of a block. */
function said(...lines: string[]): string[] {
  return commandsOf(["```sh", ...lines, "```"].join("\n"))
    .flatMap(problemsOf)
    .map((problem) => problem.replace(/^.*?: /, ""));
}

it.each([
  ["npm run costs -- localplus-dev", "there is no script costs"],
  ["npm tests", "there is no script tests"],
  ["npm run cost localplus-dev", "npm takes localplus-dev unless -- is before it"],
  ["npm run cost -- localplus-dev --againts microservices-dev", "error: unknown option"],
  ["npm run cost -- localplus-dev --since main --against localplus-prod", "cannot be used with"],
  ["npm run cost -- localplus-dev --against localplus", "no environment localplus"],
  ["npm run cost -- acme-stage", "no environment acme-stage"],
  ["npm run cost", "error: missing required argument 'environment'"],
  ["npm run reach -- localplus-dev ledger", "error: missing required argument 'to'"],
  ["npm run report -- localplus-dev localplus-prod", "error: too many arguments"],
  ["npm run validate -- localplus-dev-nodes", "no stack localplus-dev-nodes"],
  ["npm run docs -- --fix", "error: unknown option '--fix'"],
  ["npm run check -- --fix", "check takes no arguments"],
  ["ENVIRONMENTS=localplus-test npm run synth", "no environment localplus-test"],
  ["npx cdktf deploy localplus-prod-egde", "no stack localplus-prod-egde"],
  ["npx cdktf deploy acme-dev-database", "no stack acme-dev-database"],
  ["npx cdktf deploy localplus-prod-eks", "has upstreams"],
  ["npx cdktf diff localplus-prod-eks --ignore-missing-stack-dependencies", "has no --ignore"],
  ["npx cdktf aply localplus-prod-eks", "npx cdktf aply is not known"],
  ["terraform -chdir=cdktf.out/stacks/localplus-dev-netwrk init", "no stack localplus-dev-netwrk"],
  ["terraform -chdir=cdktf.out/localplus-dev-network init", "is no stack's folder"],
  ["terraform -chdir=cdktf.out/stacks/localplus-dev-network aply", "terraform aply is not known"],
  ["terraform init", "in which folder?"],
  ["true && npm run nothing | cat", "there is no script nothing"],
  ['for x in *; do X="$(npm run nothing)"; done', "there is no script nothing"],
])("notices %s", (line, problem) => {
  expect(said(line)).toEqual([expect.stringContaining(problem)]);
});

it("lets pass what can be run, over several lines, with comments, pipes and what is to be filled in", () => {
  const lines = [
    "npm run --silent preview -- localplus-prod --json > preview.json",
    "npx cdktf deploy acme-dev-eks \\",
    "  --ignore-missing-stack-dependencies # with credentials",
    "npx cdktf deploy 'localplus-prod-*' --parallelism 1",
    "terraform -chdir=cdktf.out/stacks/localplus-prod-eks force-unlock <ID of the message>",
    "npm run schemas -- cloudflare/cloudflare <the provider's version>",
    'KEY=$(terraform -chdir=cdktf.out/stacks/localplus-prod-edge state list | grep "^tls")',
  ];
  expect(said(...lines)).toEqual([]);
  expect(commandsOf(["```sh", ...lines, "```"].join("\n"))).toHaveLength(lines.length - 1);
});
