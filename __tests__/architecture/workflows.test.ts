import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { deploySeconds } from "../../stacks/state-stack";

const root = resolve(import.meta.dirname, "../..");
const folder = resolve(root, ".github/workflows");
const { scripts } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

interface Step {
  readonly env?: Record<string, string>;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, unknown>;
}

interface Job {
  readonly permissions?: Record<string, string>;
  readonly environment?: string;
  readonly "timeout-minutes"?: number;
  readonly env?: Record<string, string>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly env?: Record<string, string>;
  readonly defaults?: unknown;
  readonly on: Record<string, unknown>;
  readonly permissions?: Record<string, string>;
  readonly jobs: Record<string, Job>;
}

const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(resolve(folder, name), "utf8");
  return { name, text, workflow: parse(text) as Workflow };
});

const texts = [
  ...workflows,
  {
    name: "actions/setup",
    text: readFileSync(resolve(root, ".github/actions/setup/action.yml"), "utf8"),
  },
];

it.each(texts)("$name pins what it uses by commit, and says which release that is", ({ text }) => {
  const used = [...text.matchAll(/uses: (\S+)(.*)/g)].map(([, action = "", rest = ""]) => ({
    action,
    rest,
  }));
  const others = used.filter(({ action }) => !action.startsWith("./"));
  for (const { action, rest } of others) {
    expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    expect(rest).toMatch(/^ # v\d+\.\d+\.\d+$/);
  }
});

it("uses one commit of each action everywhere", () => {
  const used = texts.flatMap(({ text }) => [...text.matchAll(/uses: ([\w-]+\/[\w-]+)@(\S+)/g)]);
  const commits = new Map<string, Set<string>>();
  for (const [, action = "", commit = ""] of used)
    commits.set(action, (commits.get(action) ?? new Set()).add(commit));
  expect([...commits].filter(([, all]) => all.size > 1)).toEqual([]);
});

it.each(workflows)("$name runs only scripts that exist", ({ text }) => {
  const run = [...text.matchAll(/npm run (?:--silent |-s )?([a-z][a-z:-]*)/g)];
  expect(run.map(([, name = ""]) => name).filter((name) => !(name in scripts))).toEqual([]);
});

it.each(workflows)(
  "$name may read the repository, each job no more than it says",
  ({ workflow }) => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    for (const job of Object.values(workflow.jobs)) {
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
      const allowed = ["contents: read", "id-token: write", "pull-requests: write"];
      const given = Object.entries(job.permissions ?? {}).map(([what, how]) => `${what}: ${how}`);
      expect(given.filter((each) => !allowed.includes(each))).toEqual([]);
    }
  },
);

it.each(workflows)("$name fails when a part of a pipeline fails", ({ workflow }) => {
  expect(workflow.defaults).toEqual({ run: { shell: "bash" } });
});

it.each(workflows)(
  "$name gives secrets to single steps only, after synthesizing",
  ({ workflow }) => {
    expect(JSON.stringify(workflow.env ?? {})).not.toContain("secrets.");
    for (const { env, steps } of Object.values(workflow.jobs)) {
      expect(JSON.stringify(env ?? {})).not.toContain("secrets.");
      const untilNpm = steps.slice(0, steps.findLastIndex(({ run }) => run?.includes("npm ")) + 1);
      expect(JSON.stringify(untilNpm)).not.toContain("secrets.");
      const credentials = steps.findIndex(({ uses }) => uses?.startsWith("aws-actions/"));
      const npm = steps.findLastIndex(({ run }) => run?.includes("npm "));
      if (credentials !== -1) expect(npm).toBeLessThan(credentials);
    }
  },
);

it("keeps the deploy role for as long as an apply may take, and runs no package beside it", () => {
  const apply = workflows.find(({ name }) => name === "deploy.yml")?.workflow.jobs["apply"];
  const role = apply?.steps.find(({ uses }) => uses?.startsWith("aws-actions/"));
  const seconds = Number(role?.with?.["role-duration-seconds"]);
  expect(seconds).toBe(deploySeconds);
  expect(seconds).toBeGreaterThan(Number(apply?.["timeout-minutes"]) * 60);
  expect(JSON.stringify(apply?.steps)).not.toMatch(/npm|checkout|setup-node|actions\/setup"/);
});

it("P-06 applies in an environment that people approve, and nothing else becomes the deploy role", () => {
  const using = workflows.filter(({ text }) => text.includes("vars.AWS_DEPLOY_ROLE"));
  expect(using.map(({ name }) => name)).toEqual(["deploy.yml"]);
  const jobs = using[0]?.workflow.jobs ?? {};
  expect(jobs["apply"]?.environment).toBe("${{ inputs.environment }}");
  expect(jobs["plan"]?.environment).toBe("${{ inputs.environment }}-plan");
});

it("lets no pull request near a secret", () => {
  const texts = workflows.filter(({ workflow }) => "pull_request" in workflow.on);
  expect(texts.length).toBeGreaterThan(1);
  for (const { text } of texts) expect(text).not.toMatch(/secrets\.|id-token|pull_request_target/);
});
