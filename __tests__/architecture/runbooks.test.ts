import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { outputName } from "../../core/contract";
import { github } from "../../config/github";
import { contracts } from "../../stacks/contracts";
import { addresses } from "../support/resources";
import { referenceStack, referenceStacks } from "../support/reference";

const root = resolve(import.meta.dirname, "../..");
const folder = resolve(root, "docs/runbooks");

interface Runbook {
  readonly name: string;
  readonly text: string;
}

const runbooks: readonly Runbook[] = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(resolve(folder, name), "utf8"),
}));

/** What the first group of the expression finds, each once. */
function found(text: string, expression: RegExp): string[] {
  return [...new Set([...text.matchAll(expression)].map(([, group = ""]) => group))];
}

/** Outputs that commands read, as `<stack> <name>`. */
const outputsIn = (text: string) =>
  [...text.matchAll(/stacks\/([a-z0-9-]+) output -(?:raw|json) ([a-z0-9_]+)/g)].map(
    ([, stack = "", output = ""]) => `${stack} ${output}`,
  );

const known = new Set(
  (["localplus", "microservices"] as const).flatMap((blueprint) =>
    ["prod", "dev"].flatMap((stage) =>
      contracts[blueprint].flatMap(({ component, fields }) =>
        Object.keys(fields).map(
          (field) => `${blueprint}-${stage}-${component} ${outputName(field)}`,
        ),
      ),
    ),
  ),
);

/** Outputs that a runbook's commands read and no stack has. */
function missing({ text }: Runbook): string[] {
  return outputsIn(text).filter((output) => !known.has(output));
}

it.each(runbooks)("$name reads only outputs that exist", (runbook) => {
  expect(missing(runbook)).toEqual([]);
});

/** Roles and GitHub environments of an environment with `github`, which the reference environments leave out. */
const { plan, deploy } = github("localplus-prod", "111122223333", {
  repository: "example/platforms",
  providerExists: false,
});
const ofGithub = [
  "localplus-prod-github", // how both roles' names begin
  ...[plan, deploy].flatMap(({ name, subjects }) => [
    name,
    ...subjects.map((subject) => subject.split(":environment:")[1]),
  ]),
];

/** What runbooks make themselves, and remove again. */
const made = [
  "localplus-prod-restore",
  "localplus-prod-upgrade-test",
  "microservices-prod-restore",
  "microservices-prod-damaged",
  "microservices-prod-kept",
];

it.each(runbooks)("$name names things of production as they are called there", ({ text }) => {
  const stacks = referenceStacks();
  const texts = stacks.map((stack) => stack.text).join("\n");
  const named = found(text, /\b((?:localplus|microservices)-prod[-/][a-z0-9/-]*[a-z0-9])/g);
  const ids = [...stacks.map(({ id }) => id), ...made, ...ofGithub];
  expect(named.filter((name) => !ids.includes(name) && !texts.includes(name))).toEqual([]);
});

it.each(runbooks)("$name says after its commands what one should see", ({ text }) => {
  expect(text).toMatch(/```sh\n/);
  expect(text.match(/\byou (should (then )?)?see\b/gi)?.length).toBeGreaterThanOrEqual(3);
});

it("notices an output that does not exist", () => {
  const text = "terraform -chdir=cdktf.out/stacks/localplus-prod-dns output -json backup_servers";
  expect(missing({ name: "example.md", text })).toEqual(["localplus-prod-dns backup_servers"]);
});

it("finds every runbook that a stack or the table of secrets sends people to", () => {
  const secrets = readFileSync(resolve(root, "stacks/secrets.ts"), "utf8");
  const sent = [
    ...referenceStacks().flatMap(({ text }) => found(text, /docs\/runbooks\/([a-z0-9-]+)\.md/g)),
    ...found(secrets, /runbook ([a-z0-9-]+[a-z0-9])/g),
  ];
  const names = runbooks.map(({ name }) => name.replace(/\.md$/, ""));
  expect(sent).toContain("cut-over-to-route53-and-back");
  expect(sent).toContain("origin-certificate-renewal");
  expect([...new Set(sent)].filter((name) => !names.includes(name))).toEqual([]);
});

it("finds the key of the origin certificate by the name that its runbook looks for", () => {
  const text = runbooks.find(({ name }) => name === "origin-certificate-renewal.md")?.text ?? "";
  const [expression = ""] = found(text, /grep '([^']+)'/g);
  const keys = addresses(referenceStack("localplus-prod-edge")).filter((address) =>
    new RegExp(expression).test(address),
  );
  expect(keys).toHaveLength(1);
});
