import { Construct } from "constructs";
import type { Kafka } from "../../.gen/providers/aiven/kafka";
import { KafkaAcl } from "../../.gen/providers/aiven/kafka-acl";
import { KafkaQuota } from "../../.gen/providers/aiven/kafka-quota";
import { KafkaSchemaRegistryAcl } from "../../.gen/providers/aiven/kafka-schema-registry-acl";
import { KafkaTopic } from "../../.gen/providers/aiven/kafka-topic";
import type { KafkaUser } from "../../.gen/providers/aiven/kafka-user";

export interface Topic {
  readonly partitions: number;
  /** Copies of each partition, not more than brokers. */
  readonly replication: number;
  readonly retentionHours: number;
  readonly cleanup: "delete" | "compact";
}

/** What one consumer may do with one topic. */
export interface Permission {
  readonly consumer: string;
  readonly topic: string;
  readonly permission: "read" | "write" | "readwrite";
}

/** Limits of one consumer for each broker, in bytes a second. */
export interface Quota {
  readonly producerBytesPerSecond: number;
  readonly consumerBytesPerSecond: number;
}

export interface KafkaAccessProps {
  readonly project: string;
  readonly service: Kafka;
  /** By consumer. */
  readonly users: Readonly<Record<string, KafkaUser>>;
  /** By name. */
  readonly topics: Readonly<Record<string, Topic>>;
  readonly acls: readonly Permission[];
  /** By consumer. */
  readonly quotas: Readonly<Record<string, Quota>>;
  readonly schemaRegistry: boolean;
  /** Whether the provider refuses to delete topics, even those that the program no longer has. */
  readonly terminationProtection: boolean;
}

const millisecondsAnHour = 60 * 60 * 1000;

/** Topics, and who may do what with them. */
export class KafkaAccess extends Construct {
  constructor(scope: Construct, id: string, props: KafkaAccessProps) {
    super(scope, id);
    const of = { project: props.project, serviceName: props.service.serviceName };
    const { terminationProtection } = props;
    for (const [name, topic] of Object.entries(props.topics)) {
      this.createTopic(name, topic, { ...of, terminationProtection });
    }
    for (const acl of props.acls) this.createAcl(acl, props, of);
    for (const [consumer, quota] of Object.entries(props.quotas)) {
      new KafkaQuota(this, `quota-${consumer}`, {
        ...of,
        user: username(props, consumer),
        producerByteRate: quota.producerBytesPerSecond,
        consumerByteRate: quota.consumerBytesPerSecond,
      });
    }
  }

  /** One copy may be missing before writes with `acks=all` are refused. */
  private createTopic(
    name: string,
    topic: Topic,
    of: Of & { readonly terminationProtection: boolean },
  ): void {
    new KafkaTopic(this, `topic-${name}`, {
      ...of,
      topicName: name,
      partitions: topic.partitions,
      replication: topic.replication,
      config: [
        {
          cleanupPolicy: topic.cleanup,
          minInsyncReplicas: String(Math.max(1, topic.replication - 1)),
          retentionMs: String(topic.retentionHours * millisecondsAnHour),
        },
      ],
    });
  }

  /** Whoever may use a topic may use its schemas, which are named `<topic>-key` and `<topic>-value`. */
  private createAcl(acl: Permission, props: KafkaAccessProps, of: Of): void {
    const id = `${acl.consumer}-${acl.topic}`;
    const user = username(props, acl.consumer);
    new KafkaAcl(this, `acl-${id}`, {
      ...of,
      username: user,
      topic: acl.topic,
      permission: acl.permission,
    });
    if (!props.schemaRegistry) return;
    for (const part of ["key", "value"]) {
      new KafkaSchemaRegistryAcl(this, `schema-${part}-acl-${id}`, {
        ...of,
        username: user,
        resource: `Subject:${acl.topic}-${part}`,
        permission: acl.permission === "read" ? "schema_registry_read" : "schema_registry_write",
      });
    }
  }
}

interface Of {
  readonly project: string;
  readonly serviceName: string;
}

/** Name of a consumer's user, as a reference, so that it is there first. */
function username({ users }: KafkaAccessProps, consumer: string): string {
  const user = users[consumer];
  if (!user) throw new Error(`there is no user for the consumer ${consumer}`);
  return user.username;
}
