import type { Attribute, Block, SchemaType } from "./provider-schema";

const optional = (type: SchemaType): Attribute => ({ type, optional: true });
const required = (type: SchemaType): Attribute => ({ type, required: true });
const all = (names: readonly string[], type: SchemaType): Record<string, Attribute> =>
  Object.fromEntries(names.map((name) => [name, optional(type)]));
const single = (attributes: Record<string, Attribute>): Attribute => ({
  nested_type: { attributes, nesting_mode: "single" },
  optional: true,
});

const role = {
  role_arn: required("string"),
  ...all(["duration", "policy", "session_name"], "string"),
  policy_arns: optional(["set", "string"]),
};

/**
 * The S3 backend of Terraform 1.11: each name was offered to `terraform init` 1.11.4, which refuses those of the
 * former `role_arn` family; nested names and types as in
 * https://developer.hashicorp.com/terraform/language/v1.11.x/backend/s3 (2026-11-22).
 */
const s3: Block = {
  attributes: {
    ...all(["region", "acl", "access_key", "secret_key", "token", "profile"], "string"),
    ...all(["kms_key_id", "dynamodb_table", "sse_customer_key", "workspace_key_prefix"], "string"),
    ...all(["endpoint", "dynamodb_endpoint", "iam_endpoint", "sts_endpoint"], "string"),
    ...all(["ec2_metadata_service_endpoint", "ec2_metadata_service_endpoint_mode"], "string"),
    ...all(["sts_region", "retry_mode", "shared_credentials_file"], "string"),
    ...all(["custom_ca_bundle", "http_proxy", "https_proxy", "no_proxy"], "string"),
    ...all(["encrypt", "use_lockfile", "insecure", "use_path_style", "force_path_style"], "bool"),
    ...all(["use_fips_endpoint", "use_dualstack_endpoint", "skip_s3_checksum"], "bool"),
    ...all(["skip_credentials_validation", "skip_requesting_account_id"], "bool"),
    ...all(["skip_metadata_api_check", "skip_region_validation"], "bool"),
    ...all(["allowed_account_ids", "forbidden_account_ids"], ["set", "string"]),
    ...all(["shared_config_files", "shared_credentials_files"], ["set", "string"]),
    bucket: required("string"),
    key: required("string"),
    max_retries: optional("number"),
    endpoints: single(all(["dynamodb", "iam", "s3", "sso", "sts"], "string")),
    assume_role: single({
      ...role,
      ...all(["external_id", "source_identity"], "string"),
      tags: optional(["map", "string"]),
      transitive_tag_keys: optional(["set", "string"]),
    }),
    assume_role_with_web_identity: single({
      ...role,
      ...all(["web_identity_token", "web_identity_token_file"], "string"),
    }),
  },
};

const workspaces = (attributes: Record<string, Attribute>): Pick<Block, "block_types"> => ({
  block_types: { workspaces: { nesting_mode: "single", block: { attributes } } },
});

/** `backend` blocks, and the `config` of remote states. The names as `terraform init` 1.11.4 accepts them. */
export const backends: Readonly<Record<string, Block>> = {
  s3,
  local: { attributes: all(["path", "workspace_dir"], "string") },
  remote: {
    attributes: { ...all(["hostname", "token"], "string"), organization: required("string") },
    ...workspaces(all(["name", "prefix"], "string")),
  },
};

/** Backends that Terraform 1.11 has besides; what is in them is not looked at. */
export const otherBackends = [
  ...["azurerm", "consul", "cos", "gcs", "http", "inmem", "kubernetes", "oss", "pg"],
] as const;

/** The `cloud` block of Terraform 1.11. */
export const cloud: Block = {
  attributes: all(["hostname", "organization", "token"], "string"),
  ...workspaces({ ...all(["name", "project"], "string"), tags: optional("dynamic") }),
};
