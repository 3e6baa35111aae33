import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { components } from "../../config/environment";
import { outputName } from "../../core/contract";
import { contracts } from "../../stacks/contracts";
import { addresses } from "../support/resources";
import { referenceStack, referenceStacks } from "../support/reference";

const root = resolve(import.meta.dirname, "../..");
const folder = resolve(root, "docs/runbooks");
const { scripts } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

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

/** Stacks that commands are about. */
const stacksIn = (text: string) =>
  found(
    text,
    /(?:cdktf (?:deploy|diff|destroy|output) '?|cdktf\.out\/stacks\/)((?:localplus|microservices)-[a-z0-9-]*[a-z0-9])\b(?![-*])/g,
  );

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

/** What of a runbook's text does not exist. */
function missing({ text }: Runbook): string[] {
  const ids = (["localplus", "microservices"] as const).flatMap((blueprint) =>
    ["prod", "dev"].flatMap((stage) =>
      components[blueprint].map((component) => `${blueprint}-${stage}-${component}`),
    ),
  );
  const links = found(text, /\]\((?!https?:)([^)#\s]+)/g);
  return [
    ...found(text, /\bnpm run ([a-z:-]+)/g)
      .filter((script) => !(script in scripts))
      .map((script) => `npm run ${script}`),
    ...stacksIn(text)
      .filter((stack) => !ids.includes(stack))
      .map((stack) => `stack ${stack}`),
    ...outputsIn(text)
      .filter((output) => !known.has(output))
      .map((output) => `output ${output}`),
    ...links.filter((link) => !existsSync(resolve(folder, link))).map((link) => `link ${link}`),
  ];
}

it.each(runbooks)("$name uses only scripts, stacks, outputs and pages that exist", (runbook) => {
  expect(missing(runbook)).toEqual([]);
});

/** Roles that environments with `github` have, which the reference environments leave out. */
const rolesOfGithub = ["localplus-prod-github", "localplus-prod-github-plan"];

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
  const ids = [...stacks.map(({ id }) => id), ...made, ...rolesOfGithub];
  expect(named.filter((name) => !ids.includes(name) && !texts.includes(name))).toEqual([]);
});

it.each(runbooks)("$name says after its commands what one should see", ({ text }) => {
  expect(text).toMatch(/```sh\n/);
  expect(text.match(/\byou (should (then )?)?see\b/gi)?.length).toBeGreaterThanOrEqual(3);
});

it("notices what does not exist", () => {
  const text = [
    "npm run nothing",
    "npx cdktf deploy localplus-prod-egde",
    "terraform -chdir=cdktf.out/stacks/localplus-prod-dns output -json backup_servers",
    "[a page](no-such-page.md#part) and [another](https://example.org)",
  ].join("\n");
  expect(missing({ name: "example.md", text })).toEqual([
    "npm run nothing",
    "stack localplus-prod-egde",
    "output localplus-prod-dns backup_servers",
    "link no-such-page.md",
  ]);
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
