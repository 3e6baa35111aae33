import type { Problem } from "../../core/problems";
import { isArray, isObject, type Json, type JsonObject } from "../terraform-json";
import { backends } from "./backends";
import { backendProblem } from "./check-backend";
import { checkBody } from "./check-block";
import { checkValue } from "./check-value";
import { blockOf, localNameOf, providerOf, type Declared, type Instance } from "./declared";
import { remedyFor, unknownName } from "./finding";
import { checkLifecycle } from "./lifecycle";
import { builtin, connection, provisioners } from "./language";
import type { Block } from "./provider-schema";

const ofAll = ["count", "for_each", "depends_on", "provider", "lifecycle"];
const ofResources = [...ofAll, "connection", "provisioner"];

/** A resource or data source: its type, its arguments as far as the schema is known, and those of the language. */
export function checkInstance(instance: Instance, declared: Declared): Problem[] {
  const { mode, type, body } = instance;
  if (!isObject(body)) {
    const what = "must be an object";
    return [{ path: "", what, got: body, remedy: "give its arguments in { }" }];
  }
  const provider = providerOf(instance, declared.providers);
  const block = blockOf(instance, provider);
  const meta = mode === "resource" ? ofResources : ofAll;
  const schema = provider?.found?.schema ?? (type.startsWith("terraform_") ? builtin : undefined);
  return [
    ...requiredProvider(instance, declared),
    ...(schema !== undefined && block === undefined ? [unknownType(instance, declared)] : []),
    ...(block === undefined ? [] : checkBody(body, block, "", meta)),
    ...metaArguments(body, declared),
    ...checkLifecycle(body["lifecycle"] ?? null, mode, block),
    ...(mode === "resource" ? checkProvisioning(body) : []),
    ...(type === "terraform_remote_state" ? remoteState(body) : []),
  ];
}

function requiredProvider({ type, body }: Instance, { providers }: Declared): Problem[] {
  const name = localNameOf(type, body);
  if (name === "terraform" || providers.some(({ localName }) => localName === name)) return [];
  const what = "belongs to a provider that required_providers does not have";
  const known = providers.map(({ localName }) => localName);
  return [{ path: "", what, got: name, remedy: remedyFor(name, known) }];
}

function unknownType(instance: Instance, { providers }: Declared): Problem {
  const { mode, type } = instance;
  const provider = providerOf(instance, providers);
  const kind = mode === "resource" ? "resource" : "data source";
  const found = provider?.found;
  const schema = found?.schema ?? builtin;
  const known = Object.keys(
    mode === "resource" ? schema.resource_schemas : schema.data_source_schemas,
  );
  const what = `is no ${kind} in the schema of ${provider?.source ?? "Terraform"}`;
  const problem = unknownName("", what, type, known);
  if (found === undefined || problem.remedy.startsWith("did you mean")) return problem;
  return { ...problem, remedy: `correct the type, or add it to schemas/${found.file}` };
}

/** `count`, `for_each`, `depends_on` and `provider` of any block that can have them. */
function metaArguments(body: JsonObject, { configurations }: Declared): Problem[] {
  const { count = null, for_each: each = null, depends_on = null, provider = null } = body;
  const problems = [
    ...checkValue(count, "number", "count"),
    ...checkValue(each, ["map", "dynamic"], "for_each"),
    ...checkValue(depends_on, ["list", "string"], "depends_on"),
  ];
  if (count !== null && each !== null) {
    const what = "cannot stand beside count";
    problems.push({ path: "for_each", what, got: each, remedy: "leave one of them out" });
  }
  return [...problems, ...checkProvider(provider, configurations)];
}

function checkProvider(provider: Json, configurations: readonly string[]): Problem[] {
  if (provider === null) return [];
  if (typeof provider === "string" && configurations.includes(provider)) return [];
  const what = "is no provider configuration of this stack";
  const remedy = remedyFor(typeof provider === "string" ? provider : "", configurations);
  return [{ path: "provider", what, got: provider, remedy }];
}

function checkProvisioning(body: JsonObject): Problem[] {
  const { connection: connected = null, provisioner = null } = body;
  const blocks = Object.fromEntries(
    Object.entries(provisioners).map(([name, block]) => [
      name,
      { nesting_mode: "list" as const, block },
    ]),
  );
  const items: readonly Json[] = isArray(provisioner) ? provisioner : [provisioner];
  const single: Block = {
    block_types: { connection: { nesting_mode: "single", block: connection } },
  };
  return [
    ...checkBody({ connection: connected }, single, ""),
    ...items.flatMap((item, place) =>
      isObject(item) ? checkBody(item, { block_types: blocks }, `provisioner[${place}]`) : [],
    ),
  ];
}

/** `config` must be what the named backend takes; terraform itself looks at it only when it reads the state. */
function remoteState({ backend = null, config = null }: JsonObject): Problem[] {
  if (typeof backend !== "string") return [];
  const problem = backendProblem(backend, "backend");
  if (problem !== undefined) return [problem];
  const block = backends[backend];
  return block === undefined || !isObject(config) ? [] : checkBody(config, block, "config");
}
