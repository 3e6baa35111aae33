import { Construct } from "constructs";
import { Kafka as AivenKafka } from "../../.gen/providers/aiven/kafka";
import { KafkaUser } from "../../.gen/providers/aiven/kafka-user";
import { componentPort } from "./component";
import type { Connection } from "./connection";
import { KafkaAccess, type KafkaAccessProps } from "./kafka-access";
import { ipFilter, serviceArguments, type PrivateServiceProps } from "./private-service";
import { uri } from "./uri";

export interface KafkaProps
  extends PrivateServiceProps, Omit<KafkaAccessProps, "service" | "users" | "project"> {
  /** Each gets a user of its name. */
  readonly consumers: readonly string[];
  /** Certificate of the authority that signs the brokers' certificates, PEM. */
  readonly certificateAuthority: string;
}

/**
 * Kafka whose clients prove themselves by certificates, and may do only what is listed. No client can make a topic.
 */
export class Kafka extends Construct {
  readonly service: AivenKafka;
  /** Port of the schema registry; the brokers' where there is none. */
  readonly schemaRegistryPort: number;
  /** How each consumer reaches the brokers. */
  readonly connections: Readonly<Record<string, Connection>>;

  constructor(scope: Construct, id: string, props: KafkaProps) {
    super(scope, id);
    this.service = this.createService(props);
    this.schemaRegistryPort = props.schemaRegistry
      ? componentPort(this.service, "schema_registry")
      : this.service.servicePort;
    const users = Object.fromEntries(
      props.consumers.map((consumer) => [consumer, this.createUser(consumer, props.project)]),
    );
    this.connections = Object.fromEntries(
      Object.entries(users).map(([consumer, user]) => [consumer, this.connection(user, props)]),
    );
    new KafkaAccess(this, "access", { ...props, service: this.service, users });
  }

  /** Without `defaultAcl: false` the service begins with a permission for everything. */
  private createService(props: KafkaProps): AivenKafka {
    return new AivenKafka(this, "Resource", {
      ...serviceArguments(props),
      defaultAcl: false,
      kafkaUserConfig: {
        kafkaVersion: props.version,
        ipFilterObject: ipFilter(props),
        schemaRegistry: props.schemaRegistry,
        kafkaRest: false,
        kafkaAuthenticationMethods: { certificate: true, sasl: false },
        kafka: { autoCreateTopicsEnable: false },
      },
    });
  }

  private createUser(consumer: string, project: string): KafkaUser {
    return new KafkaUser(this, `user-${consumer}`, {
      project,
      serviceName: this.service.serviceName,
      username: consumer,
    });
  }

  /** The password is for the schema registry; the brokers want the certificate. */
  private connection(user: KafkaUser, props: KafkaProps): Connection {
    const { serviceHost: host, servicePort: port } = this.service;
    return {
      host,
      port,
      username: user.username,
      password: user.password,
      certificate: user.accessCert,
      key: user.accessKey,
      ca: props.certificateAuthority,
      uri: uri("%s:%d", host, port),
      ...(props.schemaRegistry && {
        schema_registry_uri: uri("https://%s:%d", host, this.schemaRegistryPort),
      }),
    };
  }
}
