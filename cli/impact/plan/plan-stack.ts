import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gapsFor } from "../../rewrite/gaps";
import { rewrite } from "../../rewrite/rewrite";
import type { ProviderSchema } from "../../schema-check/provider-schema";
import type { WrittenStack } from "../../synthesized-stack";
import { writeDevOverrides } from "../../terraform/cli-config";
import { terraformEnvironment } from "../../terraform/environment";
import type { Plugin } from "../../terraform/plugins";
import { terraform } from "../../terraform/process";
import { objectAt, type Json, type TerraformJson } from "../../terraform-json";
import { UserError } from "../../user-error";
import { writeWorkingCopy } from "../../working-copy";
import { resourcesOf } from "../stack";
import { attribute, changesIn, type Attributed, type PlanJson } from "./changes";
import { modelOf, type PlannedResource } from "./model";
import { stateFile, stateResources } from "./state-file";

/** What planning a stack needs besides the stack. */
export interface PlanContext {
  readonly plugins: readonly (Plugin & { readonly localName: string })[];
  /** What each upstream stack publishes, by name of the remote state. */
  readonly upstream: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** An existing folder of this stack's own. */
  readonly scratch: string;
}

/** Settings with which the AWS provider plans without an account. */
const withoutAccount = {
  set: {
    access_key: "stand-in",
    secret_key: "stand-in",
    skip_credentials_validation: true,
    skip_requesting_account_id: true,
    skip_metadata_api_check: true,
  },
  remove: ["allowed_account_ids", "assume_role", "profile"],
};

/**
 * What the change does to a stack that has been applied as it was: real plans of terraform against a model of its state.
 *
 * @throws UserError with terraform's words when it cannot plan.
 */
export async function planStack(
  before: WrittenStack,
  after: WrittenStack,
  context: PlanContext,
): Promise<Attributed> {
  const old = await folderOf({ ...before, id: "before" }, context);
  const planned = await old.plan(undefined);
  const root = objectAt(objectAt(planned as TerraformJson, "planned_values"), "root_module");
  const model = modelOf((root["resources"] ?? []) as unknown as PlannedResource[], {
    json: before.json,
    schemas: await old.schemas(),
    published: publishedBy(context),
  });
  const state = stateFile({}, stateResources(model, resourcesOf(before.json)));
  const unchanged = changesIn(await old.plan(state));
  const changed = changesIn(await (await folderOf({ ...after, id: "after" }, context)).plan(state));
  return attribute(unchanged, changed);
}

function publishedBy({ upstream }: PlanContext): Map<string, Json> {
  return new Map(
    Object.entries(upstream).flatMap(([name, outputs]) =>
      Object.entries(outputs).map(([output, value]) => [`${name} ${output}`, value] as const),
    ),
  );
}

interface PlanFolder {
  /** Plans against this state, or none. */
  plan(state: string | undefined): Promise<PlanJson>;
  schemas(): Promise<Record<string, ProviderSchema>>;
}

async function folderOf(stack: WrittenStack, context: PlanContext): Promise<PlanFolder> {
  const { plugins, upstream, scratch } = context;
  const json = adapted(stack.json, context);
  const dir = await writeWorkingCopy(stack, json, scratch);
  for (const [name, outputs] of Object.entries(upstream)) {
    await writeFile(path.join(dir, `${name}.upstream`), stateFile(outputs));
  }
  const overrides = plugins.map(({ source, folder }) => [source, folder] as const);
  const variables = Object.keys(objectAt(json, "variable")).map((name) => [
    `TF_VAR_${name}`,
    "stand-in",
  ]);
  const env = {
    ...terraformEnvironment(),
    ...(Object.fromEntries(variables) as Record<string, string>),
    TF_CLI_CONFIG_FILE: await writeDevOverrides(dir, Object.fromEntries(overrides)),
  };
  const call = async (...args: string[]): Promise<TerraformJson> => {
    const { exitCode, stdout, stderr } = await terraform(args, { cwd: dir, env });
    if (exitCode !== 0) throw new UserError(firstError(stderr));
    return args.includes("-json") ? (JSON.parse(stdout) as TerraformJson) : {};
  };
  return {
    async plan(state) {
      if (state !== undefined) await writeFile(path.join(dir, "terraform.tfstate"), state);
      await call("plan", "-no-color", "-input=false", "-lock=false", "-refresh=false", "-out=plan");
      return await call("show", "-json", "plan");
    },
    async schemas() {
      const answer = await call("providers", "schema", "-json");
      return objectAt(answer, "provider_schemas") as unknown as Record<string, ProviderSchema>;
    },
  };
}

function adapted(json: TerraformJson, { plugins }: PlanContext): TerraformJson {
  const aws = plugins.find(({ source }) => source === "hashicorp/aws");
  return rewrite(json, {
    providerVersions: Object.fromEntries(
      plugins.map(({ localName, version }) => [localName, version]),
    ),
    backend: "none",
    remoteState: (name) => ({ backend: "local", config: { path: `${name}.upstream` } }),
    providerSettings: aws === undefined ? {} : { [aws.localName]: withoutAccount },
    dropImports: true,
    liftProtection: true,
    gaps: gapsFor({ awsVersion: aws?.version, sandbox: false }),
  }).json;
}

/** The first error of what terraform printed, on one line. */
function firstError(stderr: string): string {
  const text = stderr.replaceAll(/[│╷╵]/g, " ").replaceAll(/\s+/g, " ");
  return /Error: (.*?)(?= Error: |$)/.exec(text)?.[1]?.trim() ?? text.trim();
}
