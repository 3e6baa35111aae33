/** Arguments of a block, by Terraform's names. */
export type Args = Readonly<Record<string, unknown>>;

/** A block of a stack: a resource, a data source, a provider, … */
export interface Block {
  /** `aws_kms_key` */
  readonly type: string;
  /** Address in Terraform: `aws_kms_key.key_1A2B3C4D`, `data.….…`, `provider.aws`, `terraform`. */
  readonly address: string;
  /** Path of the construct it comes from: `localplus-prod-state/key/Resource`; the stack's id where there is none. */
  readonly path: string;
  readonly args: Args;
}

/** What is known of a stack besides its JSON. */
export interface StackFacts {
  /** `localplus-prod-network` */
  readonly id: string;
  /** `network` */
  readonly component: string;
  /** Whether its environment is for production. */
  readonly production: boolean;
  /** Whether `retire` lifts the stack's protection. */
  readonly retired: boolean;
}

/** A finished stack as policies see it. */
export interface StackView extends StackFacts {
  readonly resources: readonly Block[];
  readonly dataSources: readonly Block[];
  readonly providers: readonly Block[];
  readonly outputs: readonly Block[];
  readonly variables: readonly Block[];
  /** The `terraform` block: backend, versions. */
  readonly terraform: Block;
  /** All of them. */
  readonly all: readonly Block[];
  /** Resources of some types. */
  readonly of: (...types: string[]) => readonly Block[];
}

/** What `cdk.tf.json` holds. */
export interface StackJson {
  readonly terraform?: Args;
  readonly provider?: Readonly<Record<string, readonly Args[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Args>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Args>>>>;
  readonly output?: Readonly<Record<string, Args>>;
  readonly variable?: Readonly<Record<string, Args>>;
}

/** Shows the content of a `cdk.tf.json` to policies. */
export function viewStack(json: StackJson, facts: StackFacts): StackView {
  const path = facts.id;
  const resources = addressed(json.resource, "", path);
  const dataSources = addressed(json.data, "data.", path);
  const providers = Object.entries(json.provider ?? {}).flatMap(([type, list]) =>
    list.map((args) => {
      const alias = typeof args["alias"] === "string" ? `.${args["alias"]}` : "";
      return { type, address: `provider.${type}${alias}`, path, args };
    }),
  );
  const outputs = named("output", json.output, path);
  const variables = named("variable", json.variable, path);
  const args = json.terraform ?? {};
  const terraform = { type: "terraform", address: "terraform", path, args };
  return {
    ...facts,
    resources,
    dataSources,
    providers,
    outputs,
    variables,
    terraform,
    all: [terraform, ...providers, ...variables, ...dataSources, ...resources, ...outputs],
    of: (...types) => resources.filter(({ type }) => types.includes(type)),
  };
}

/** Blocks with one label: outputs and variables. */
function named(type: string, byId: Readonly<Record<string, Args>> = {}, path: string): Block[] {
  return Object.entries(byId).map(([id, args]) => ({ type, address: `${type}.${id}`, path, args }));
}

/** Blocks with two labels: resources and data sources. */
function addressed(byType: StackJson["resource"] = {}, prefix: string, stack: string): Block[] {
  return Object.entries(byType).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, args]) => ({
      type,
      address: `${prefix}${type}.${id}`,
      path: constructPath(args) ?? stack,
      args,
    })),
  );
}

/** The path that the framework writes into each block's comment. */
function constructPath(args: Args): string | undefined {
  const comment = args["//"] as { metadata?: { path?: string } } | undefined;
  return comment?.metadata?.path;
}
