import { referenceEnvironments } from "../../config/reference";
import { decide, type Call } from "../support/iam";
import { every, nested, only, refTo, resources } from "../support/resources";
import { keyOf, resolve, roleNamed } from "../support/roles";
import {
  environmentOf,
  referenceStack,
  type Block,
  type SynthesizedStack,
} from "../support/reference";
import { synthEnvironments } from "../support/synth";

const prod = referenceStack("microservices-prod-database");
const dev = referenceStack("microservices-dev-database");
const instance = only(prod, "aws_db_instance");
const fromNetwork = (output: string) =>
  `\${data.terraform_remote_state.upstream-network.outputs.${output}}`;

/** A stack of production with some fields of a section replaced. */
function changed(component: string, change: object): SynthesizedStack {
  const input = { ...referenceEnvironments["microservices-prod"], ...change };
  const stack = synthEnvironments([environmentOf(input, "new")])[`new-${component}`];
  if (!stack) throw new Error(`no ${component}`);
  return stack;
}

describe("the database", () => {
  it("MS-06 is PostgreSQL 15 on a db.t3.small, of which AWS chooses the minor version", () => {
    expect(instance).toMatchObject({
      identifier: "microservices-prod",
      engine: "postgres",
      engine_version: "15",
      auto_minor_version_upgrade: true,
      engine_lifecycle_support: "open-source-rds-extended-support-disabled",
      instance_class: "db.t3.small",
      port: 5432,
    });
  });

  it.each([
    ["50 GB, Multi-AZ and 7 days of backups in production", prod, 50, true, 7],
    ["20 GB, one zone and 1 day of backups in development", dev, 20, false, 1],
  ] as const)("MS-06 has %s", (_, stack, gib, multiAz, days) => {
    expect(only(stack, "aws_db_instance")).toMatchObject({
      storage_type: "gp3",
      allocated_storage: gib,
      max_allocated_storage: 2 * gib,
      multi_az: multiAz,
      backup_retention_period: days,
    });
  });

  it("MS-06 sets no rate of gp3, which RDS refuses below 400 GiB", () => {
    for (const argument of ["iops", "storage_throughput"])
      expect(instance).not.toHaveProperty(argument);
  });

  it("MS-06 is encrypted with a key of its own, its logs too", () => {
    const [key] = refTo(prod, "aws_kms_key", "arn").filter((each) => !each.includes("secret"));
    expect(instance).toMatchObject({ storage_encrypted: true, kms_key_id: key });
    expect(every(prod, "aws_cloudwatch_log_group")).toEqual(
      ["postgresql", "upgrade"].map(
        (log) =>
          expect.objectContaining({
            name: `/aws/rds/instance/microservices-prod/${log}`,
            retention_in_days: 365,
            kms_key_id: key,
          }) as Block,
      ),
    );
    expect(instance["enabled_cloudwatch_logs_exports"]).toEqual(["postgresql", "upgrade"]);
    expect(instance["depends_on"]).toEqual(
      expect.arrayContaining(
        Object.keys(resources(prod, "aws_cloudwatch_log_group")).map(
          (id) => `aws_cloudwatch_log_group.${id}`,
        ),
      ),
    );
  });

  it("MS-06 leaves the master password to RDS, under another key, and knows none itself", () => {
    const [key] = refTo(prod, "aws_kms_key", "arn").filter((each) => each.includes("secret"));
    expect(instance).toMatchObject({
      username: "platform_admin",
      manage_master_user_password: true,
      iam_database_authentication_enabled: true,
      master_user_secret_kms_key_id: key,
    });
    expect(prod.text).not.toMatch(/"password(_wo)?":/);
  });

  it("MS-06 refuses connections without TLS, by settings of the version's family", () => {
    const group = only(prod, "aws_db_parameter_group");
    expect(group).toMatchObject({
      family: "postgres15",
      parameter: [
        { name: "rds.force_ssl", value: "1", apply_method: "pending-reboot" },
        { name: "max_connections", value: "200", apply_method: "pending-reboot" },
      ],
      lifecycle: { create_before_destroy: true },
    });
    const newer = changed("database", { database: { version: "17.5" } });
    expect(only(newer, "aws_db_parameter_group")["family"]).toBe("postgres17");
    expect(only(newer, "aws_db_instance")["engine_version"]).toBe("17.5");
  });

  it("MS-06 is reached from inside the VPC only", () => {
    expect(only(prod, "aws_db_subnet_group")["subnet_ids"]).toBe(
      fromNetwork("database_subnet_ids"),
    );
    expect(instance).toMatchObject({
      db_subnet_group_name: refTo(prod, "aws_db_subnet_group", "name")[0],
      vpc_security_group_ids: [fromNetwork("database_security_group_id")],
      publicly_accessible: false,
    });
  });

  it("MS-06 is watched from inside every minute, by a role that only RDS may have", () => {
    expect(instance).toMatchObject({
      monitoring_interval: 60,
      monitoring_role_arn: refTo(prod, "aws_iam_role", "arn")[0],
    });
    expect(only(prod, "aws_iam_role_policy_attachment")["policy_arn"]).toBe(
      "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    );
    const { trusts } = roleNamed(prod, "microservices-prod-database-monitoring");
    const assume = (service: string, account: string): Call => ({
      action: "sts:AssumeRole",
      principal: { Service: service },
      context: { "aws:SourceAccount": account },
    });
    expect(trusts(assume("monitoring.rds.amazonaws.com", "555566667777"))).toBe("allowed");
    expect(trusts(assume("monitoring.rds.amazonaws.com", "777788889999"))).toBe("not allowed");
    expect(trusts(assume("ec2.amazonaws.com", "555566667777"))).toBe("not allowed");
  });

  it("MS-06 is backed up and maintained at times that do not overlap", () => {
    const minutes = (time: string) => {
      const [hours = 0, rest = 0] = time.split(":").map(Number);
      return 60 * hours + rest;
    };
    const [, backupEnd = ""] = String(instance["backup_window"]).split("-");
    const [maintenanceStart = ""] = String(instance["maintenance_window"]).slice(4).split("-");
    expect(minutes(backupEnd)).toBeLessThanOrEqual(minutes(maintenanceStart));
  });

  it("MS-06 is protected in production, and leaves a snapshot and its backups when it goes", () => {
    const [keyId] = refTo(prod, "aws_kms_key", "key_id").filter((each) => !each.includes("secret"));
    expect(instance).toMatchObject({
      deletion_protection: true,
      lifecycle: { prevent_destroy: true },
      skip_final_snapshot: false,
      final_snapshot_identifier: `microservices-prod-final-${keyId ?? "none"}`,
      delete_automated_backups: false,
      copy_tags_to_snapshot: true,
      apply_immediately: false,
    });
  });

  it("MS-06 can be thrown away in development", () => {
    const block = only(dev, "aws_db_instance");
    expect(block).toMatchObject({
      deletion_protection: false,
      skip_final_snapshot: true,
      delete_automated_backups: true,
      apply_immediately: true,
    });
    expect(block).not.toHaveProperty("final_snapshot_identifier");
    expect(block).not.toHaveProperty("lifecycle");
  });

  it("MS-06 says where it is and where its master secret is, never what is in it", () => {
    const address = `aws_db_instance.${Object.keys(resources(prod, "aws_db_instance"))[0] ?? ""}`;
    const values = Object.entries(prod.json.output ?? {}).map(([name, { value }]) => [name, value]);
    expect(Object.fromEntries(values)).toEqual({
      host: `\${${address}.address}`,
      port: `\${${address}.port}`,
      master_secret_arn: `\${${address}.master_user_secret[0].secret_arn}`,
      master_secret_key_arn: refTo(prod, "aws_kms_key", "arn").find((each) =>
        each.includes("secret"),
      ),
    });
  });
});

describe("what is kept in S3", () => {
  const storage = referenceStack("microservices-prod-storage");
  const devStorage = referenceStack("microservices-dev-storage");

  /** The resource of a type that belongs to the bucket whose logical id begins with `purpose`. */
  function of(stack: SynthesizedStack, purpose: string, type: string): Block {
    const found = Object.entries(resources(stack, type)).find(([id]) => id.startsWith(purpose));
    if (!found) throw new Error(`${stack.id} has no ${type} of ${purpose}`);
    return found[1];
  }
  const rules = (stack: SynthesizedStack, purpose: string) =>
    of(stack, purpose, "aws_s3_bucket_lifecycle_configuration")["rule"] as Block[];
  const encryption = (purpose: string) =>
    nested(of(storage, purpose, "aws_s3_bucket_server_side_encryption_configuration"), "rule");
  const logBucket = "arn:aws:s3:::microservices-prod-alb-logs-555566667777";

  it("MS-10 has a bucket of logs and one of data, and empties neither in production", () => {
    expect(
      every(storage, "aws_s3_bucket")
        .map(({ bucket }) => bucket)
        .sort(),
    ).toEqual([
      "microservices-prod-alb-logs-555566667777",
      "microservices-prod-app-data-555566667777",
    ]);
    for (const bucket of every(storage, "aws_s3_bucket"))
      expect(bucket["force_destroy"]).toBe(false);
    for (const bucket of every(devStorage, "aws_s3_bucket"))
      expect(bucket["force_destroy"]).toBe(true);
  });

  it.each([
    ["90 days in production", storage, 90],
    ["7 days in development", devStorage, 7],
  ])("MS-10 keeps access logs %s", (_, stack, days) => {
    expect(rules(stack, "log-bucket")).toContainEqual(
      expect.objectContaining({ status: "Enabled", expiration: [{ days }] }),
    );
    expect(rules(stack, "log-bucket")[0]).toMatchObject({
      noncurrent_version_expiration: [{ noncurrent_days: 1 }],
    });
  });

  it("MS-10 encrypts logs with S3's own key, the only one load balancers write with", () => {
    expect(encryption("log-bucket")).toEqual({
      apply_server_side_encryption_by_default: { sse_algorithm: "AES256" },
    });
  });

  it("MS-10 encrypts data with a key of its own, asked for once a bucket and not once an object", () => {
    expect(encryption("data-bucket")).toEqual({
      apply_server_side_encryption_by_default: {
        sse_algorithm: "aws:kms",
        kms_master_key_id: refTo(storage, "aws_kms_key", "arn")[0],
      },
      bucket_key_enabled: true,
    });
  });

  it("MS-10 keeps old versions of data in production, and cleans up behind it", () => {
    const status = (stack: SynthesizedStack) =>
      nested(of(stack, "data-bucket", "aws_s3_bucket_versioning"), "versioning_configuration");
    expect(status(storage)).toEqual({ status: "Enabled" });
    expect(status(devStorage)).toEqual({ status: "Suspended" });
    expect(rules(storage, "data-bucket")).toEqual([
      {
        id: "expire-old-versions",
        status: "Enabled",
        filter: [{ prefix: "" }],
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  describe("the policy of the log bucket", () => {
    const policy = (stack: SynthesizedStack) =>
      resolve(stack, of(stack, "log-bucket", "aws_s3_bucket_policy")["policy"]);
    const service = { Service: "logdelivery.elasticloadbalancing.amazonaws.com" };
    const legacy = { AWS: "arn:aws:iam::009996457667:root" };
    const balancer = (account: string, region = "eu-west-3") => ({
      "aws:SourceAccount": account,
      "aws:SourceArn": `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/x/1`,
      "aws:SecureTransport": "true",
    });
    const deliver = (change: Partial<Call> = {}): Call => ({
      action: "s3:PutObject",
      resource: `${logBucket}/AWSLogs/555566667777/elasticloadbalancing/eu-west-3/x.log.gz`,
      principal: service,
      context: balancer("555566667777"),
      ...change,
    });
    const decision = (call: Call) => decide([policy(storage)], call);
    const overTls = { "aws:SecureTransport": "true" };

    it("MS-10 lets the service deliver for the account's load balancers, and the region's account", () => {
      expect(decision(deliver())).toBe("allowed");
      expect(decision(deliver({ principal: legacy, context: overTls }))).toBe("allowed");
    });

    it.each<[string, Partial<Call>]>([
      ["for another account", { context: balancer("777788889999") }],
      ["for another region", { context: balancer("555566667777", "us-east-1") }],
      ["for nobody that it names", { context: overTls }],
      ["in another account's folder", { resource: `${logBucket}/AWSLogs/777788889999/x` }],
      ["elsewhere in the bucket", { resource: `${logBucket}/x` }],
      ["and read", { action: "s3:GetObject" }],
      ["as another service", { principal: { Service: "delivery.logs.amazonaws.com" } }],
      ["as another account", { principal: { AWS: "arn:aws:iam::054676820928:root" } }],
      [
        "by the region's account, and read",
        { principal: legacy, action: "s3:GetObject", context: overTls },
      ],
      [
        "by the region's account, in another's folder",
        {
          principal: legacy,
          resource: `${logBucket}/AWSLogs/777788889999/x`,
          context: overTls,
        },
      ],
    ])("MS-10 does not let it deliver %s", (_, change) => {
      expect(decision(deliver(change))).toBe("not allowed");
    });

    it("MS-10 refuses everything without TLS", () => {
      const plain = { ...balancer("555566667777"), "aws:SecureTransport": "false" };
      expect(decision(deliver({ context: plain }))).toBe("denied");
    });

    it("MS-10 knows no such account in regions that opened later", () => {
      const later = changed("storage", {
        region: "eu-central-2",
        network: { cidr: "10.0.0.0/16" },
      });
      expect(policy(later)).toContain("logdelivery.elasticloadbalancing.amazonaws.com");
      expect(policy(later)).not.toContain(":root");
    });
  });

  it("MS-10 closes both buckets to the public and takes no access lists", () => {
    const closed = {
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    };
    expect(every(storage, "aws_s3_bucket_public_access_block")).toEqual([
      expect.objectContaining(closed),
      expect.objectContaining(closed),
    ]);
    for (const ownership of every(storage, "aws_s3_bucket_ownership_controls"))
      expect(ownership["rule"]).toEqual({ object_ownership: "BucketOwnerEnforced" });
  });

  it("MS-10 has a key of its own for the data", () => {
    expect(keyOf(storage, "data-key")).toMatch(/^arn:aws:kms:eu-west-3:555566667777:key\//);
  });
});
