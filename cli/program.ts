import { Command, InvalidArgumentError, Option } from "commander";
import type { ChartsOptions } from "./commands/charts";

/** Every command with its options and arguments; `cli/main.ts` runs it, a test holds the pages against it. */
export const program = new Command("platforms")
  .description(
    "Commands around the synthesized stacks. Run them as `npm run <command> -- <arguments>`.",
  )
  .showHelpAfterError("Add --help to see how it is used.");

/** Ends this process with the command's exit code. A command's code is loaded when it is used: all start fast. */
async function ending(work: Promise<number>): Promise<void> {
  process.exitCode = await work;
}

/** The name, once it is known to be an environment's. */
async function known(environment: string): Promise<string> {
  const { requireEnvironment } = await import("./selection");
  return requireEnvironment(environment);
}

function port(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0 && number < 65536) return number;
  throw new InvalidArgumentError("It must be a whole number from 1 to 65535.");
}

const jsonOption = [
  "--json",
  "print one JSON document instead of text; of a failure, { error }",
  false,
] as const;

program
  .command("synth")
  .description("write every stack's Terraform JSON to cdktf.out and show what it holds")
  .option(...jsonOption)
  .addHelpText("after", "\nENVIRONMENTS=<globs> limits it to some environments.")
  .action((options: { json: boolean }) =>
    ending(import("./commands/synth").then(({ synthCommand }) => synthCommand(options))),
  );

program
  .command("validate")
  .description(
    "check every stack against its providers' schemas, and by `terraform validate` where plugins can be had",
  )
  .argument("[target]", "an environment or a stack, or a glob of either; all when left out")
  .option(...jsonOption)
  .addHelpText(
    "after",
    "\nTF_PLUGIN_MIRROR names mirrors to look for providers in, separated as in PATH.",
  )
  .action((target: string | undefined, options: { json: boolean }) =>
    ending(import("./commands/validate").then((m) => m.validateCommand(target, options))),
  );

program
  .command("preview")
  .description(
    "plan all stacks of an environment in dependency order, before anything exists and without credentials",
  )
  .argument("<environment>", "a registered environment, such as localplus-dev")
  .option(
    "--live",
    "plan on top of recorded state, with your credentials for where it is kept",
    false,
  )
  .option("--out <dir>", "keep every plan there, as a file and as JSON")
  .option("--allow-skips", "do not fail for stacks whose provider cannot be had", false)
  .option(...jsonOption)
  .addHelpText(
    "after",
    "\nTF_PLUGIN_MIRROR and HELM_CHART_MIRROR name folders to look for providers and charts in, separated as in PATH.",
  )
  .action((environment: string, options: PreviewOptions) =>
    ending(
      known(environment).then(async (name) => {
        const { previewCommand } = await import("./commands/preview");
        return previewCommand(name, options);
      }),
    ),
  );

program
  .command("charts")
  .description("render every Helm release with our values and check what comes out; needs helm")
  .argument("[target]", "an environment or a stack, or a glob of either; all when left out")
  .option("--strict", "fail when a chart cannot be had", false)
  .option(
    "--mirrored",
    "as if every public registry had a mirror: no image may come from one",
    false,
  )
  .option(...jsonOption)
  .addHelpText(
    "after",
    "\nHELM_CHART_MIRROR names folders to look for charts in, separated as in PATH; HELM_BINARY another helm.",
  )
  .action((target: string | undefined, options: ChartsOptions) =>
    ending(import("./commands/charts").then((m) => m.chartsCommand(target, options))),
  );

program
  .command("reach")
  .description("say whether one end of an environment's network reaches another, and through what")
  .argument("<environment>", "a registered environment, such as localplus-dev")
  .argument(
    "<from>",
    "internet, gateway, api-server, node, load-balancer, pods such as ledger, namespace:<name>, or a range of addresses",
  )
  .argument(
    "<to>",
    "pods, a host with a path, gateway, internet, postgres, kafka, valkey, database, aws:<service>, node or api-server; with :<port> behind it where it has several, or :<port>/udp",
  )
  .option(...jsonOption)
  .action((environment: string, from: string, to: string, options: { json: boolean }) =>
    ending(
      known(environment).then(async (name) => {
        const { reachCommand } = await import("./commands/reach");
        return reachCommand(name, from, to, options);
      }),
    ),
  );

program
  .command("cost")
  .description("estimate what an environment costs a month, from its synthesized resources")
  .argument("<environment>", "a registered environment, such as localplus-dev")
  .option("--against <environment>", "another environment to compare with")
  .addOption(
    new Option("--since <revision>", "a revision to compare with, such as origin/main").conflicts(
      "against",
    ),
  )
  .option("--assume <key=value...>", "what to assume instead, such as egress.gb=500", [])
  .addOption(
    new Option("--markdown", "print Markdown, for a comment on a change")
      .default(false)
      .conflicts("json"),
  )
  .option(...jsonOption)
  .addHelpText(
    "after",
    "\nSYNTH_DATE=<day> stands in for today, on which extended support depends.",
  )
  .action((environment: string, options: CostOptions) =>
    ending(
      known(environment).then(async (name) => {
        if (options.against !== undefined) await known(options.against);
        const { costCommand } = await import("./commands/cost");
        return costCommand(name, options);
      }),
    ),
  );

program
  .command("impact")
  .description(
    "say what the working tree would do to addresses that hold data, compared with another revision",
  )
  .argument("<revision>", "a branch, tag or commit, such as origin/main")
  .option("--plan", "make real plans as well, where the providers' plugins are at hand", false)
  .option("--markdown", "print a comment for a pull request", false)
  .option(...jsonOption)
  .addHelpText(
    "after",
    "\nA loss that is meant is written down in config/acknowledged.ts; SYNTH_DATE=<day> stands in for today.",
  )
  .action((revision: string, options: { plan: boolean; markdown: boolean; json: boolean }) =>
    ending(import("./commands/impact").then((m) => m.impactCommand(revision, options))),
  );

program
  .command("mutate")
  .description(
    "take away each part of the network in turn, and say which change no question notices",
  )
  .argument("[environment]", "an environment, or a glob of some; all when left out")
  .option(...jsonOption)
  .action((environment: string | undefined, options: { json: boolean }) =>
    ending(import("./commands/mutate").then((m) => m.mutateCommand(environment, options))),
  );

program
  .command("report")
  .description("write one page with everything about an environment, to open in a browser")
  .argument("<environment>", "a registered environment, such as localplus-dev")
  .option("--out <file>", "where to write it; .cache/report/<environment>.html when left out")
  .option("--preview <file>", "what `npm run preview -- <environment> --json` said, to show too")
  .option(...jsonOption)
  .addHelpText("after", "\nSYNTH_DATE=<day> stands in for today, by which dates are judged.")
  .action((environment: string, options: ReportOptions) =>
    ending(
      known(environment).then(async (name) => {
        const { reportCommand } = await import("./commands/report");
        return reportCommand(name, options);
      }),
    ),
  );

program
  .command("sandbox")
  .description("apply an environment's AWS stacks to an emulator on this machine")
  .argument("<environment>", "a registered environment, such as localplus-dev")
  .option(
    "--destroy",
    "afterwards destroy everything in reverse order and prove that nothing is left",
    false,
  )
  .option("--keep", "leave the emulator running", false)
  .option("--port <number>", "the emulator's port; any free one when left out", port)
  .option(...jsonOption)
  .action((environment: string, options: SandboxOptions) =>
    ending(
      known(environment).then(async (name) => {
        const { sandboxCommand } = await import("./sandbox/command");
        return sandboxCommand(name, options);
      }),
    ),
  );

program
  .command("bootstrap")
  .description(
    "create an environment's state bucket and move its own state into it; safe to run again",
  )
  .argument("<environment>", "a registered environment, such as localplus-dev")
  .option("--yes", "apply without asking", false)
  .action((environment: string, options: { yes: boolean }) =>
    ending(
      known(environment).then(async (name) => {
        const { bootstrapCommand } = await import("./bootstrap/command");
        return bootstrapCommand(name, options);
      }),
    ),
  );

program
  .command("preflight")
  .description("say what a first deploy of an environment needs, and check what can be checked")
  .argument("<environment>", "a registered environment, such as localplus-dev")
  .option(...jsonOption)
  .addHelpText(
    "after",
    "\nWith AWS credentials, CLOUDFLARE_API_TOKEN or AIVEN_TOKEN in the shell it asks them as well; it changes nothing.",
  )
  .action((environment: string, options: { json: boolean }) =>
    ending(
      known(environment).then(async (name) => {
        const { preflightCommand } = await import("./commands/preflight");
        return preflightCommand(name, options);
      }),
    ),
  );

program
  .command("destroy-plan")
  .description(
    "say how to destroy an environment on purpose: in which order, past what, leaving what",
  )
  .argument("<environment>", "a registered environment, such as localplus-dev")
  .option(...jsonOption)
  .action((environment: string, options: { json: boolean }) =>
    ending(
      known(environment).then(async (name) => {
        const { destroyPlanCommand } = await import("./commands/destroy-plan");
        return destroyPlanCommand(name, options);
      }),
    ),
  );

program
  .command("lock")
  .description("refresh provider-locks.json for the provider versions that the stacks pin")
  .option("--mirror <dir>", "take the hashes from this filesystem mirror instead of the registry")
  .action((options: { mirror?: string }) =>
    ending(import("./commands/lock").then(({ lockCommand }) => lockCommand(options))),
  );

program
  .command("schemas")
  .description("replace a provider's committed schema by that of another version")
  .argument("<provider>", "a provider of schemas/types.json, such as aiven/aiven")
  .argument("<version>", "an exact version, such as 4.62.0")
  .action((provider: string, version: string) =>
    ending(import("./commands/schemas").then((m) => m.schemasCommand(provider, version))),
  );

program
  .command("bench")
  .description("measure synthesizing everything, and compare it with `npx cdktf synth`")
  .option(...jsonOption)
  .action((options: { json: boolean }) =>
    ending(import("./commands/bench").then(({ benchCommand }) => benchCommand(options))),
  );

program
  .command("rehearse-exit")
  .description(
    "synthesize everything with CDKTF's successor as well, and compare; needs an npm registry",
  )
  .option(...jsonOption)
  .action((options: { json: boolean }) =>
    ending(import("./commands/rehearse-exit").then((m) => m.rehearseExitCommand(options))),
  );

program
  .command("docs")
  .description("write the generated pages of docs")
  .option("--check", "write nothing, fail when a page is not what the code says", false)
  .action((options: { check: boolean }) =>
    ending(import("./commands/docs").then(({ docsCommand }) => docsCommand(options))),
  );

program
  .command("findings")
  .description("fail on what is wrong only because of today's date, such as a passed deadline")
  .addHelpText("after", "\nSYNTH_DATE=<day> stands in for today.")
  .action(() => ending(import("./commands/findings").then((m) => m.findingsCommand())));

interface CostOptions {
  against?: string;
  assume: string[];
  markdown: boolean;
  json: boolean;
}

interface PreviewOptions {
  live: boolean;
  out?: string;
  allowSkips: boolean;
  json: boolean;
}

interface ReportOptions {
  out?: string;
  preview?: string;
  json: boolean;
}

interface SandboxOptions {
  destroy: boolean;
  keep: boolean;
  port?: number;
  json: boolean;
}
