import type { Example, ExamplesById } from "./example";

const kept = { lifecycle: { prevent_destroy: true } };
const backend = (s3: object): Example => ({ terraform: { backend: { s3 } } });
const safe = { encrypt: true, kms_key_id: "arn:…", use_lockfile: true };
const tags = {
  Environment: "env",
  Owner: "platform",
  Stack: "env-network",
  ManagedBy: "terraform",
};

export const stack: ExamplesById = {
  "protect-stateful": {
    passes: {
      "kept resources": {
        resource: {
          aws_vpc: kept,
          aws_db_instance: { ...kept, deletion_protection: true, skip_final_snapshot: false },
        },
      },
      development: { resource: { aws_vpc: {} }, facts: { production: false } },
      "a retired stack": { resource: { aws_vpc: {} }, facts: { retired: true } },
      "resources that hold nothing": { resource: { aws_route: {} } },
    },
    fails: {
      "a VPC that may be destroyed": [
        { resource: { aws_vpc: { lifecycle: { prevent_destroy: false } } } },
        "aws_vpc.a: may be destroyed",
      ],
      "a type that nobody listed as stateful": [
        { resource: { aws_efs_file_system: {} } },
        "aws_efs_file_system.a: may be destroyed",
      ],
      "a database without AWS's own protection": [
        { resource: { aws_db_instance: { ...kept, skip_final_snapshot: true } } },
        "aws_db_instance.a: does not set deletion_protection, got nothing",
        "aws_db_instance.a: sets skip_final_snapshot, got true",
      ],
      "a service that Aiven would delete": [
        { resource: { aiven_pg: { ...kept, termination_protection: false } } },
        "aiven_pg.a: does not set termination_protection, got false",
      ],
      "topics and databases that go with their block": [
        { resource: { aiven_kafka_topic: kept, aiven_pg_database: kept } },
        "aiven_kafka_topic.a: does not set termination_protection, got nothing",
        "aiven_pg_database.a: does not set termination_protection, got nothing",
      ],
      "a bucket that goes with its content": [
        { resource: { aws_s3_bucket: { ...kept, force_destroy: true } } },
        "aws_s3_bucket.a: sets force_destroy, got true",
      ],
    },
  },
  "required-tags": {
    passes: {
      "all tags": {},
      "a template with all tags": {
        resource: {
          aws_launch_template: {
            tag_specifications: [
              { resource_type: "instance", tags },
              { resource_type: "volume", tags },
            ],
          },
        },
      },
    },
    fails: {
      "a template whose volumes have no tags": [
        {
          resource: {
            aws_launch_template: { tag_specifications: [{ resource_type: "instance", tags }] },
          },
        },
        "aws_launch_template.a: does not tag its volumes with Environment, Owner, Stack, ManagedBy",
      ],
      "tags missing": [
        { provider: { default_tags: [{ tags: { ...tags, Owner: "", Environment: undefined } }] } },
        "provider.aws: does not tag its resources with Environment, Owner",
      ],
      "no tags": [
        { provider: { default_tags: [] } },
        "provider.aws: does not tag its resources with Environment, Owner, Stack, ManagedBy",
      ],
      "another stack's name, under an alias": [
        { provider: { alias: "us", default_tags: [{ tags: { ...tags, Stack: "env-dns" } }] } },
        'provider.aws.us: tags its resources with the name of another stack, got "env-dns"',
      ],
    },
  },
  "account-guard": {
    passes: { "one account": {} },
    fails: {
      "no account": [
        { provider: { allowed_account_ids: undefined } },
        "provider.aws: is not bound to one account, got nothing",
      ],
      "two accounts": [
        { provider: { allowed_account_ids: ["111122223333", "444455556666"] } },
        'provider.aws: is not bound to one account, got ["111122223333","444455556666"]',
      ],
    },
  },
  "state-backend": {
    passes: {
      "a locked, encrypted object": backend(safe),
      "HCP Terraform": { terraform: { backend: undefined, cloud: { organization: "example" } } },
    },
    fails: {
      "a file": [
        { terraform: { backend: { local: { path: "x.tfstate" } } } },
        "terraform: keeps its state on one machine",
      ],
      "S3's own key": [
        backend({ ...safe, kms_key_id: undefined }),
        "terraform: does not encrypt its state with a key of its own",
      ],
      "neither encrypted nor locked": [
        backend({ kms_key_id: "arn:…" }),
        "terraform: does not encrypt its state",
        "terraform: does not lock its state",
      ],
      "one person's profile": [
        backend({ ...safe, profile: "me" }),
        "terraform: has profile in its backend",
      ],
    },
  },
  "pinned-versions": {
    passes: { "exact versions": {} },
    fails: {
      "any Terraform": [
        { terraform: { required_version: undefined } },
        "terraform: accepts any version of Terraform",
      ],
      "a range of providers": [
        { terraform: { required_providers: { aws: { version: "~> 6.0" } } } },
        'terraform: does not pin the provider aws, got "~> 6.0"',
      ],
    },
  },
  "no-implicit-references": {
    passes: {
      "a contract": {
        output: { vpc_id: { value: "${aws_vpc.a.id}" } },
        data: { terraform_remote_state: { backend: "s3" } },
      },
    },
    fails: {
      "what the framework adds": [
        { output: { "cross-stack-output-aws_vpca": { value: "x", sensitive: true } } },
        "output.cross-stack-output-aws_vpca: passes a value between stacks outside their contracts",
      ],
    },
  },
  "no-credentials": {
    passes: {
      "references and names of secrets": {
        resource: {
          aws_secretsmanager_secret: { name: "env/password" },
          aws_secretsmanager_secret_version: { secret_string: "${random_password.a.result}" },
          aws_db_instance: { manage_master_user_password: true },
          aws_launch_template: { metadata_options: { http_tokens: "required" } },
        },
      },
    },
    fails: {
      "an access key anywhere": [
        { resource: { aws_ssm_parameter: { value: "key AKIAIOSFODNN7EXAMPLE" } } },
        "aws_ssm_parameter.a: has a credential in value",
      ],
      "a private key": [
        { output: { key: { value: "-----BEGIN RSA PRIVATE KEY-----\n…" } } },
        "output.key: has a credential in value",
      ],
      "a private key that every new node would get": [
        {
          resource: {
            aws_launch_template: {
              user_data: Buffer.from("-----BEGIN EC PRIVATE KEY-----\n…").toString("base64"),
            },
          },
        },
        "aws_launch_template.a: has a credential in user_data",
      ],
      "a literal password, however deep": [
        { resource: { helm_release: { postgres: [{ auth: { password: "letmein" } }] } } },
        "helm_release.a: has a credential in postgres.0.auth.password",
      ],
      "credentials of the provider": [
        { provider: { access_key: "a", secret_key: "b" } },
        "provider.aws: has a credential in access_key",
        "provider.aws: has a credential in secret_key",
      ],
      "a default of a variable": [
        { variable: { github: { default: `ghp_${"a".repeat(36)}` } } },
        "variable.github: has a credential in default",
      ],
      "a key without an end": [
        { resource: { aws_iam_access_key: { user: "ci" } } },
        "aws_iam_access_key.a: is a credential without an end",
      ],
    },
  },
  "no-cloud-lookups": {
    passes: {
      "other stacks' state": { data: { terraform_remote_state: { backend: "s3" } } },
      "Aiven's project, once a resource of it is there": {
        data: { aiven_project: { project: "p", depends_on: ["aiven_project_vpc.a"] } },
      },
      "a token that a provider signs in with": {
        data: { aws_eks_cluster_auth: { name: "env" } },
        providers: { helm: { kubernetes: { token: "${data.aws_eks_cluster_auth.a.token}" } } },
      },
    },
    fails: {
      "a look-up": [
        { data: { aws_caller_identity: {} } },
        "data.aws_caller_identity.a: asks the cloud while planning",
      ],
      "a token of a cluster where the AWS CLI signs in": [
        {
          data: { aws_eks_cluster_auth: { name: "env" } },
          providers: { helm: { kubernetes: { exec: { command: "aws" } } } },
        },
        "data.aws_eks_cluster_auth.a: asks the cloud while planning",
      ],
      "Aiven's project at once": [
        { data: { aiven_project: { project: "p" } } },
        "data.aiven_project.a: asks the cloud while planning",
      ],
    },
  },
};
