import { referenceEnvironments } from "../../config/reference";
import { differences } from "../support/difference";
import { environmentOf, referenceEnvironment, referenceStacks } from "../support/reference";
import { synthEnvironments } from "../support/synth";

const dev = referenceEnvironment("microservices-dev");
const prod = referenceEnvironment("microservices-prod");

const ofResources = (paths: readonly string[], change: string) =>
  paths.map((path) => {
    const [component = "", ...address] = path.split(" ");
    return `${component} resource.${address.join(".")}: ${change}`;
  });

/** Beside what {@link differences} makes equal: the name, the account and the two host names. */
const identity = [
  // What everything is tagged with.
  ...[
    "database provider.aws.0.default_tags.0",
    "eks provider.aws.0.default_tags.0",
    "eks resource.aws_launch_template.nodes_template.tag_specifications.0",
    "eks resource.aws_launch_template.nodes_template.tag_specifications.1",
    "eks resource.aws_launch_template.nodes_template.tag_specifications.2",
    "helm-platform provider.aws.0.default_tags.0",
    "load-balancer provider.aws.0.default_tags.0",
    "network provider.aws.0.default_tags.0",
    "platform-aws provider.aws.0.default_tags.0",
    "state provider.aws.0.default_tags.0",
    "storage provider.aws.0.default_tags.0",
  ].map((path) => `${path}.tags.Stage: "development" → "production"`),
  // Production makes the zone of the domain; development writes its two names into it, by a role there.
  'load-balancer resource.aws_route53_zone.zone: nothing → lifecycle.prevent_destroy = true, name = "leotest.abrdns.com"',
  'load-balancer output.name_servers.value: [] → "${aws_route53_zone.zone.name_servers}"',
  'load-balancer provider.aws.1: alias = "zone", allowed_account_ids.0 = "555566667777", ' +
    'assume_role.0.role_arn = "arn:aws:iam::555566667777:role/dns-of-<name>", ' +
    'assume_role.0.session_name = "<name>-load-balancer", ' +
    'default_tags.0.tags.Environment = "<name>", default_tags.0.tags.ManagedBy = "terraform", ' +
    'default_tags.0.tags.Owner = "platform", default_tags.0.tags.Stack = "<name>-load-balancer", ' +
    'default_tags.0.tags.Stage = "development", region = "eu-west-3" → nothing',
  ...["certificate_api", "certificate_app", "load-balancer_api", "load-balancer_app"].flatMap(
    (record) => [
      `load-balancer resource.aws_route53_record.${record}.provider: "aws.zone" → nothing`,
      `load-balancer resource.aws_route53_record.${record}.zone_id: "Z0123456789EXAMPLE" → "\${aws_route53_zone.zone.zone_id}"`,
    ],
  ),
];

/** What the document says twice, for DEV and for PROD. */
const pairs = [
  // "Desired: 2 (dev) / 3 (prod)", "Max: 3 (dev) / 6 (prod)"
  "eks resource.aws_eks_node_group.nodes.scaling_config.desired_size: 2 → 3",
  "eks resource.aws_eks_node_group.nodes.scaling_config.max_size: 3 → 6",
  // "Storage: 20GB (dev) / 50GB (prod)"; it may double, and a tenth of it is little
  "database resource.aws_db_instance.database.allocated_storage: 20 → 50",
  "database resource.aws_db_instance.database.max_allocated_storage: 40 → 100",
  "platform-aws resource.aws_cloudwatch_metric_alarm.database-storage-alarm.threshold: 2147483648 → 5368709120",
  // "Multi-AZ: false (dev) / true (prod)"
  "database resource.aws_db_instance.database.multi_az: false → true",
  // "Backup: 1 day (dev) / 7 days (prod)"
  "database resource.aws_db_instance.database.backup_retention_period: 1 → 7",
  // "ALB Logs Bucket (7-90 jours retention)"
  "storage resource.aws_s3_bucket_lifecycle_configuration.log-bucket_lifecycle.rule.1.expiration.0.days: 7 → 90",
  // "App Data Bucket (versioning activé en PROD)"
  'storage resource.aws_s3_bucket_versioning.data-bucket_versioning.versioning_configuration.status: "Suspended" → "Enabled"',
];

/** What keeps production from losing data, and its people from not knowing. */
const safety = [
  // Terraform refuses to destroy what holds data, identity or traffic.
  ...ofResources(
    [
      "database aws_db_instance database",
      "database aws_kms_key database_key",
      "database aws_kms_key database_secret-key",
      "eks aws_eks_cluster cluster",
      "eks aws_kms_key key",
      "eks aws_kms_key volume-key",
      "load-balancer aws_lb load-balancer",
      "network aws_eip vpc_nat_address-eu-west-3a",
      "network aws_eip vpc_nat_address-eu-west-3b",
      "network aws_kms_key logs-key",
      "network aws_subnet vpc_isolated_eu-west-3a",
      "network aws_subnet vpc_isolated_eu-west-3b",
      "network aws_subnet vpc_private_eu-west-3a",
      "network aws_subnet vpc_private_eu-west-3b",
      "network aws_subnet vpc_public_eu-west-3a",
      "network aws_subnet vpc_public_eu-west-3b",
      "network aws_vpc vpc",
      "platform-aws aws_kms_key alerts_key",
      "platform-aws aws_kms_key secrets-key",
      "storage aws_kms_key data-key",
      "storage aws_s3_bucket data-bucket",
      "storage aws_s3_bucket log-bucket",
    ].map((address) => `${address} lifecycle prevent_destroy`),
    "nothing → true",
  ),
  // AWS refuses as well.
  ...ofResources(
    [
      "database aws_db_instance database deletion_protection",
      "eks aws_eks_cluster cluster deletion_protection",
      "load-balancer aws_lb load-balancer enable_deletion_protection",
    ],
    "false → true",
  ),
  // "Snapshots RDS avant destruction", and the automated backups stay for their days.
  "database resource.aws_db_instance.database.skip_final_snapshot: true → false",
  'database resource.aws_db_instance.database.final_snapshot_identifier: nothing → "<name>-final-${aws_kms_key.database_key_A2E654CB.key_id}"',
  "database resource.aws_db_instance.database.delete_automated_backups: true → false",
  // What interrupts the database waits for its maintenance window.
  "database resource.aws_db_instance.database.apply_immediately: true → false",
  // A bucket that has something in it is not deleted.
  ...ofResources(
    ["storage aws_s3_bucket data-bucket", "storage aws_s3_bucket log-bucket"].map(
      (bucket) => `${bucket} force_destroy`,
    ),
    "true → false",
  ),
  // A deleted secret can be brought back.
  ...ofResources(
    ["auth-database", "auth-jwt", "items-database", "users-database"].map(
      (secret) =>
        `helm-platform aws_secretsmanager_secret ${secret}_secret recovery_window_in_days`,
    ),
    "0 → 30",
  ),
  // Logs of control plane, database and network are kept for a year.
  ...ofResources(
    [
      "database aws_cloudwatch_log_group database_postgresql-log retention_in_days",
      "database aws_cloudwatch_log_group database_upgrade-log retention_in_days",
      "eks aws_cloudwatch_log_group cluster_logs retention_in_days",
      "network aws_cloudwatch_log_group flow-logs_group retention_in_days",
    ],
    "30 → 365",
  ),
  // Somebody hears the alarms.
  'platform-aws resource.aws_sns_topic_subscription.alerts_platformleotestabrdnscom: nothing → endpoint = "platform@leotest.abrdns.com", ' +
    'protocol = "email", topic_arn = "${aws_sns_topic.alerts_ED1946BE.arn}"',
];

it("P-09 has the same shape in development and in production, but for identity, the document's pairs and safety", () => {
  const found = differences(dev, prod, referenceStacks());
  expect(found).toEqual([...identity, ...pairs, ...safety].sort());
});

it("P-09 shows a difference that no list has as stack, path and both values", () => {
  const changed = environmentOf(
    { ...referenceEnvironments["microservices-dev"], loadBalancer: { tls: "compatible" } },
    "microservices-dev",
  );
  const stacks = Object.values(synthEnvironments([changed]));
  const others = referenceStacks().filter(({ id }) => id.startsWith("microservices-prod-"));
  const listed = new Set([...identity, ...pairs, ...safety]);
  expect(
    differences(changed, prod, [...stacks, ...others]).filter((line) => !listed.has(line)),
  ).toEqual([
    'load-balancer resource.aws_lb_listener.load-balancer_https.ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06" → "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"',
  ]);
});
