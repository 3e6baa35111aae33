import type { Attribute, Block, BlockType, ProviderSchema, SchemaType } from "./provider-schema";

/** What Terraform's own language knows, written as providers write theirs; Terraform 1.11. */

const optional = (type: SchemaType): Attribute => ({ type, optional: true });
const required = (type: SchemaType): Attribute => ({ type, required: true });
const readOnly: Attribute = { type: "dynamic", computed: true };

const condition: BlockType = {
  nesting_mode: "list",
  block: { attributes: { condition: required("dynamic"), error_message: required("string") } },
};

/** `lifecycle` of a data source. */
export const dataLifecycle: Block = {
  block_types: { precondition: condition, postcondition: condition },
};

/** `lifecycle` of a resource. */
export const resourceLifecycle: Block = {
  ...dataLifecycle,
  attributes: {
    create_before_destroy: optional("bool"),
    prevent_destroy: optional("bool"),
    ignore_changes: optional("dynamic"),
    replace_triggered_by: optional(["list", "string"]),
  },
};

/** https://developer.hashicorp.com/terraform/language/v1.11.x/resources/provisioners/connection (2026-11-22) */
const connectionNames = [
  ...["type", "user", "password", "host", "port", "timeout", "script_path", "private_key"],
  ...["certificate", "agent", "agent_identity", "host_key", "target_platform", "https", "insecure"],
  ...["use_ntlm", "cacert", "bastion_host", "bastion_host_key", "bastion_port", "bastion_user"],
  ...["bastion_password", "bastion_private_key", "bastion_certificate", "proxy_scheme"],
  ...["proxy_host", "proxy_port", "proxy_user_name", "proxy_user_password"],
];

/** A `connection` block. */
export const connection: Block = {
  attributes: Object.fromEntries(connectionNames.map((name) => [name, optional("dynamic")])),
};

const provisioner = (attributes: Record<string, Attribute>): Block => ({
  attributes: { ...attributes, when: optional("string"), on_failure: optional("string") },
  block_types: { connection: { nesting_mode: "single", block: connection } },
});

/** The provisioners that Terraform still has. */
export const provisioners: Readonly<Record<string, Block>> = {
  file: provisioner({
    source: optional("string"),
    content: optional("string"),
    destination: required("string"),
  }),
  "local-exec": provisioner({
    command: required("string"),
    working_dir: optional("string"),
    interpreter: optional(["list", "string"]),
    environment: optional(["map", "string"]),
    quiet: optional("bool"),
  }),
  "remote-exec": provisioner({
    inline: optional(["list", "string"]),
    script: optional("string"),
    scripts: optional(["list", "string"]),
  }),
};

/** Blocks at the top of a file: the first two have a name, the others do not. */
export const topBlocks = {
  output: {
    attributes: {
      value: required("dynamic"),
      description: optional("string"),
      sensitive: optional("bool"),
      ephemeral: optional("bool"),
      depends_on: optional(["list", "string"]),
    },
    block_types: { precondition: condition },
  },
  variable: {
    attributes: {
      type: optional("string"),
      default: optional("dynamic"),
      description: optional("string"),
      sensitive: optional("bool"),
      nullable: optional("bool"),
      ephemeral: optional("bool"),
    },
    block_types: { validation: condition },
  },
  import: {
    attributes: {
      to: required("string"),
      id: required("string"),
      for_each: optional("dynamic"),
      provider: optional("string"),
    },
  },
  moved: { attributes: { from: required("string"), to: required("string") } },
  removed: {
    attributes: { from: required("string") },
    block_types: {
      lifecycle: { nesting_mode: "single", block: { attributes: { destroy: required("bool") } } },
    },
  },
} as const satisfies Readonly<Record<string, Block>>;

/** All names at the top of a file. */
export const topNames: readonly string[] = [
  ...["terraform", "provider", "resource", "data", "ephemeral", "locals", "module", "check"],
  ...Object.keys(topBlocks),
];

/** The provider that is part of Terraform. */
export const builtin: ProviderSchema = {
  provider: { block: {} },
  resource_schemas: {
    terraform_data: {
      block: {
        attributes: {
          input: optional("dynamic"),
          triggers_replace: optional("dynamic"),
          output: readOnly,
          id: readOnly,
        },
      },
    },
  },
  data_source_schemas: {
    terraform_remote_state: {
      block: {
        attributes: {
          backend: required("string"),
          config: optional("dynamic"),
          defaults: optional("dynamic"),
          workspace: optional("string"),
          outputs: readOnly,
        },
      },
    },
  },
};
