import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { identities } from "../../cli/impact/identity";
import { findCommit } from "../../cli/impact/git";
import { planAll } from "../../cli/impact/plan/plan-all";
import type { ImpactReport } from "../../cli/impact/report";
import { projectRoot } from "../../cli/project";
import { run } from "../../cli/run";
import { synthesize } from "../../cli/synthesize";
import type { JsonObject } from "../../cli/terraform-json";
import { writtenStack } from "../cli/support/stack";
import { temporaryFolder } from "../cli/support/temporary";

jest.setTimeout(600_000);

const notCopied = [".git", ".gen", ".bootstrap", ".cache", "cdktf.out", "coverage", "node_modules"];

/** The project with one commit of its own, and its dependencies by links. */
function repository(): string {
  const root = temporaryFolder();
  const filter = (file: string): boolean => !notCopied.includes(path.relative(projectRoot, file));
  cpSync(projectRoot, root, { recursive: true, filter });
  for (const name of ["node_modules", ".gen"]) {
    symlinkSync(path.join(projectRoot, name), path.join(root, name));
  }
  git(root, "init", "--quiet");
  writeFileSync(path.join(root, ".git", "info", "exclude"), "node_modules\n.gen\n"); // they are links here
  git(root, "add", "--all");
  git(root, "commit", "--quiet", "--message", "before");
  return root;
}

function git(cwd: string, ...args: string[]): void {
  const who = ["-c", "user.name=test", "-c", "user.email=test@example.org"];
  execFileSync("git", [...who, ...args], { cwd, stdio: "pipe" });
}

function edit(root: string, file: string, from: string, to: string): void {
  const text = readFileSync(path.join(root, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(path.join(root, file), text.replace(from, to));
}

async function impact(root: string, ...args: string[]) {
  const command = ["--import", "tsx", "cli/main.ts", "impact", "HEAD", ...args];
  return run(process.execPath, command, { cwd: root, env: process.env });
}

describe("two revisions of a repository", () => {
  const root = repository();

  it("loses nothing when nothing but tags changes", async () => {
    edit(root, "config/reference/localplus-prod.ts", 'owner: "platform"', 'owner: "another team"');
    const { exitCode, stdout } = await impact(root);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/^No data is lost, compared with HEAD/) as string,
    });
  });

  it("finds what is renamed, removed or no longer handed on, and leaves the repository as it is", async () => {
    for (const [file, from, to] of [
      ["stacks/localplus/network-stack.ts", 'new Vpc(this, "vpc"', 'new Vpc(this, "main"'],
      ["stacks/localplus/platform-aws-stack.ts", "`${purpose}-bucket`", "`${purpose}-store`"],
      ["modules/database/database.ts", "identifier: props.name", 'identifier: props.name + "-two"'],
      ["config/cluster.ts", "    name,\n", '    name: name + "-two",\n'],
      ["stacks/microservices/contracts.ts", "  vpcId: string(", "  theVpcId: string("],
      [
        "stacks/microservices/network-stack.ts",
        "networkContract, {\n      vpcId:",
        "networkContract, {\n      theVpcId:",
      ],
      ["stacks/microservices/load-balancer-stack.ts", "network.vpcId", "network.theVpcId"],
    ] as const) {
      edit(root, file, from, to);
    }
    const { exitCode, stdout, stderr } = await impact(root, "--json");
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 });
    const { losses } = JSON.parse(stdout) as ImpactReport;
    const found = losses.map(({ kind, stack, address }) => `${kind} ${stack} ${address}`);
    for (const expected of [
      /^destroyed localplus-prod-network aws_vpc\./,
      /^replaced localplus-prod-eks aws_eks_cluster\./,
      /^renamed microservices-prod-database aws_db_instance\./,
      /^destroyed localplus-prod-platform-aws aws_s3_bucket\.loki-bucket/,
      /^contract microservices-prod-network output\.vpc_id$/,
    ]) {
      expect(found).toContainEqual(expect.stringMatching(expected));
    }
    expect(
      execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" }),
    ).not.toContain("??");
  });

  it("names a revision that is not there, and a folder that is no repository", async () => {
    await expect(findCommit("nowhere", root)).rejects.toThrow(
      /^revision: is not in this repository, got "nowhere"; name a branch/,
    );
    await expect(findCommit("HEAD", temporaryFolder())).rejects.toThrow(/is no git repository/);
  });
});

describe("real plans against a model of the state", () => {
  it("plan nothing where nothing changes, and replace what is made anew with the VPC", async () => {
    const stacks = await synthesize({ environments: "localplus-prod", outdir: temporaryFolder() });
    const network = stacks.filter(({ component }) => component === "network");
    const with_ = (from: string, to: string) =>
      network.map((stack) => ({
        ...stack,
        json: JSON.parse(JSON.stringify(stack.json).replaceAll(from, to)) as JsonObject,
      }));
    const tags = await planAll(
      network,
      with_('"Owner":"platform"', '"Owner":"x"'),
      temporaryFolder(),
      () => undefined,
    );
    expect(tags).toMatchObject([{ unclear: [] }]);
    expect(tags[0]?.skipped).toBeUndefined();
    expect(
      tags[0]?.changes.filter(({ action }) => action !== "update" && action !== "none"),
    ).toEqual([]);
    const [range] = await planAll(
      network,
      with_('"cidr_block":"10.0.0.0/16"', '"cidr_block":"10.1.0.0/16"'),
      temporaryFolder(),
      () => undefined,
    );
    const anew = range?.changes.filter(({ action }) => action === "replace") ?? [];
    expect(anew).toContainEqual(expect.objectContaining({ because: ["cidr_block"] }));
    expect(anew.filter(({ address }) => address.startsWith("aws_subnet."))).toHaveLength(9);
  });

  /** By type: a resource, and for each argument another value than it has. */
  const arguments_: Record<string, { body: JsonObject; other: Record<string, JsonObject> }> = {
    aws_db_instance: {
      body: {
        identifier: "a",
        engine: "postgres",
        engine_version: "15",
        instance_class: "db.t3.medium",
        allocated_storage: 20,
        username: "u",
        manage_master_user_password: true,
        skip_final_snapshot: true,
        availability_zone: "eu-west-1a",
        db_name: "one",
        storage_encrypted: true,
        kms_key_id: "arn:aws:kms:eu-west-1:000000000000:key/1",
      },
      other: {
        availability_zone: { availability_zone: "eu-west-1b" },
        character_set_name: { character_set_name: "AL32UTF8" },
        db_name: { db_name: "two" },
        engine: { engine: "mysql" },
        identifier: { identifier: "b" },
        identifier_prefix: { identifier_prefix: "b", identifier: null },
        kms_key_id: { kms_key_id: "arn:aws:kms:eu-west-1:000000000000:key/2" },
        snapshot_identifier: { snapshot_identifier: "s" },
        storage_encrypted: { storage_encrypted: false },
        username: { username: "v" },
      },
    },
    aws_eip: {
      body: { domain: "vpc" },
      other: {
        address: { address: "192.0.2.1" },
        domain: { domain: "standard" },
        network_border_group: { network_border_group: "other" },
        public_ipv4_pool: { public_ipv4_pool: "pool" },
      },
    },
    aws_eks_cluster: {
      body: {
        name: "a",
        role_arn: "arn:aws:iam::000000000000:role/a",
        bootstrap_self_managed_addons: false,
        vpc_config: { subnet_ids: ["subnet-1", "subnet-2"] },
        access_config: {
          authentication_mode: "API",
          bootstrap_cluster_creator_admin_permissions: false,
        },
        encryption_config: {
          provider: { key_arn: "arn:aws:kms:eu-west-1:000000000000:key/1" },
          resources: ["secrets"],
        },
        kubernetes_network_config: { ip_family: "ipv4", service_ipv4_cidr: "172.20.0.0/16" },
      },
      other: {
        "access_config.bootstrap_cluster_creator_admin_permissions": {
          access_config: {
            authentication_mode: "API",
            bootstrap_cluster_creator_admin_permissions: true,
          },
        },
        bootstrap_self_managed_addons: { bootstrap_self_managed_addons: true },
        "kubernetes_network_config.ip_family": {
          kubernetes_network_config: { ip_family: "ipv6", service_ipv4_cidr: "172.20.0.0/16" },
        },
        "kubernetes_network_config.service_ipv4_cidr": {
          kubernetes_network_config: { ip_family: "ipv4", service_ipv4_cidr: "172.21.0.0/16" },
        },
        name: { name: "b" },
        role_arn: { role_arn: "arn:aws:iam::000000000000:role/b" },
      },
    },
    aws_kms_key: {
      body: { description: "a" },
      other: {
        custom_key_store_id: { custom_key_store_id: "cks-1" },
        customer_master_key_spec: { customer_master_key_spec: "RSA_2048" },
        key_usage: { key_usage: "SIGN_VERIFY" },
        multi_region: { multi_region: true },
      },
    },
    aws_lb: {
      body: {
        name: "a",
        internal: false,
        load_balancer_type: "application",
        subnets: ["subnet-1", "subnet-2"],
      },
      other: {
        internal: { internal: true },
        load_balancer_type: { load_balancer_type: "gateway" },
        name: { name: "b" },
        name_prefix: { name_prefix: "b", name: null },
      },
    },
    aws_route53_zone: {
      body: { name: "a.example" },
      other: { delegation_set_id: { delegation_set_id: "N1" }, name: { name: "b.example" } },
    },
    aws_s3_bucket: {
      body: { bucket: "bucket-a" },
      other: {
        bucket: { bucket: "bucket-b" },
        bucket_prefix: { bucket_prefix: "bucket-b", bucket: null },
        object_lock_enabled: { object_lock_enabled: true },
      },
    },
    aws_service_discovery_private_dns_namespace: {
      body: { name: "a.example", vpc: "vpc-1" },
      other: { name: { name: "b.example" }, vpc: { vpc: "vpc-2" } },
    },
    aws_subnet: {
      body: { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24", availability_zone: "eu-west-1a" },
      other: {
        availability_zone: { availability_zone: "eu-west-1b" },
        availability_zone_id: { availability_zone_id: "euw1-az2", availability_zone: null },
        cidr_block: { cidr_block: "10.0.1.0/24" },
        ipv6_native: { ipv6_native: true },
        vpc_id: { vpc_id: "vpc-2" },
      },
    },
    aws_vpc: {
      body: { cidr_block: "10.0.0.0/16" },
      other: {
        cidr_block: { cidr_block: "10.1.0.0/16" },
        ipv4_ipam_pool_id: {
          ipv4_ipam_pool_id: "ipam-pool-1",
          ipv4_netmask_length: 16,
          cidr_block: null,
        },
        ipv4_netmask_length: {
          ipv4_ipam_pool_id: "ipam-pool-1",
          ipv4_netmask_length: 16,
          cidr_block: null,
        },
      },
    },
  };

  const name = (argument: string): string => argument.replaceAll(".", "-");

  /** One resource for each argument, with its own value or with the other one. */
  function stackWith(other: boolean) {
    const resource = Object.entries(arguments_).map(([type, { body, other: changes }]) => [
      type,
      Object.fromEntries(
        Object.entries(changes).map(([argument, change]) => [
          name(argument),
          Object.fromEntries(
            Object.entries({ ...body, ...(other ? change : {}) }).filter(
              ([, value]) => value !== null,
            ),
          ),
        ]),
      ),
    ]);
    return writtenStack({
      terraform: { required_providers: { aws: { source: "aws", version: "5.100.0" } } },
      provider: { aws: [{ region: "eu-west-1" }] },
      resource: Object.fromEntries(resource) as JsonObject,
    });
  }

  it("confirm every line about AWS of the table of what makes a resource what it is", async () => {
    const [plan] = await planAll(
      [stackWith(false)],
      [stackWith(true)],
      temporaryFolder(),
      () => undefined,
    );
    expect({ skipped: plan?.skipped, unclear: plan?.unclear }).toEqual({
      skipped: undefined,
      unclear: [],
    });
    const actions = Object.fromEntries(
      (plan?.changes ?? []).map(({ address, action }) => [address, action]),
    );
    const expected = Object.entries(identities)
      .filter(([type]) => type.startsWith("aws_"))
      .flatMap(([type, { replaces, renames = {} }]) => [
        ...replaces.map((argument) => [`${type}.${name(argument)}`, "replace"]),
        ...Object.keys(renames).map((argument) => [`${type}.${name(argument)}`, "update"]),
      ]);
    expect(actions).toEqual(Object.fromEntries(expected));
  });
});
