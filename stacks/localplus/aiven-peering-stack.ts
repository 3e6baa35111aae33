import { Fn, Token, type App } from "cdktf";
import type { LocalPlusEnvironment } from "../../config/localplus";
import { aivenService, connectionSecret } from "../../core/aiven/names";
import { storeTitles, stores, type Store } from "../../core/aiven/stores";
import type { Reads } from "../../core/contract";
import {
  Kafka,
  Peering,
  Postgres,
  ProjectNetwork,
  TransitGatewayPeering,
  useAiven,
  Valkey,
  type Connection,
  type PrivateServiceProps,
  type RouteTable,
} from "../../modules/aiven";
import { Key } from "../../modules/kms";
import { KnownSecret } from "../../modules/secrets";
import { PlatformStack, type Publisher } from "../platform-stack";
import { secretName } from "../secrets";
import { aivenPeeringContract, type networkContract } from "./contracts";

const component = "aiven-peering";

/** Days a deleted secret of production can be brought back, the longest AWS offers. */
const recoveryDays = 30;

type Network = Reads<(typeof networkContract)["fields"]>;

export interface AivenPeeringStackProps {
  readonly network: Publisher<(typeof networkContract)["fields"]>;
}

/** Where data lives: Aiven's network joined to ours, its three services, and the secrets that say how to reach them. */
export class AivenPeeringStack extends PlatformStack {
  readonly contract = aivenPeeringContract;
  private readonly aiven: ProjectNetwork;

  constructor(app: App, environment: LocalPlusEnvironment, props: AivenPeeringStackProps) {
    super(app, environment, component);
    this.useAws();
    useAiven(this);
    this.aiven = new ProjectNetwork(this, "project-network", environment.data);
    this.peer(environment, this.read(props.network));
    const postgres = this.createPostgres(environment);
    const kafka = this.createKafka(environment);
    const valkey = this.createValkey(environment);
    this.keepConnections(environment, {
      postgres: postgres.connections,
      kafka: kafka.connections,
      valkey: valkey.connections,
    });
    this.publish(aivenPeeringContract, {
      postgresHost: postgres.primary.serviceHost,
      postgresPort: postgres.primary.servicePort,
      postgresPoolPort: postgres.poolPort,
      postgresReadHost: postgres.reader.serviceHost,
      postgresReadPort: postgres.reader.servicePort,
      kafkaHost: kafka.service.serviceHost,
      kafkaPort: kafka.service.servicePort,
      schemaRegistryPort: kafka.schemaRegistryPort,
      valkeyHost: valkey.service.serviceHost,
      valkeyPort: valkey.service.servicePort,
    });
  }

  private peer(
    { name, account, region, network, data }: LocalPlusEnvironment,
    ours: Network,
  ): void {
    const props = {
      name: `${name}-aiven`,
      aivenVpcId: this.aiven.vpcId,
      aivenCidr: data.cidr,
      account,
      region,
      vpcId: ours.vpcId,
      routeTables: routeTables(network.zones, ours),
    };
    if (data.peering.kind === "vpc-peering") {
      new Peering(this, "peering", props);
      return;
    }
    new TransitGatewayPeering(this, "peering", {
      ...props,
      transitGatewayId: data.peering.transitGatewayId,
      vpcCidr: network.cidr,
      subnetIds: ours.dataSubnetIds,
    });
  }

  private createPostgres(environment: LocalPlusEnvironment): Postgres {
    const { name, data } = environment;
    const { replicaPlan } = data.postgres;
    return new Postgres(this, "postgres", {
      ...data.postgres,
      ...this.privateService(environment, "postgres"),
      replica:
        replicaPlan === undefined
          ? undefined
          : { name: aivenService(name, "postgres-replica"), plan: replicaPlan },
      consumers: data.users.postgres,
      certificateAuthority: this.aiven.certificateAuthority,
    });
  }

  private createKafka(environment: LocalPlusEnvironment): Kafka {
    const { data } = environment;
    return new Kafka(this, "kafka", {
      ...data.kafka,
      ...this.privateService(environment, "kafka"),
      consumers: data.users.kafka,
      certificateAuthority: this.aiven.certificateAuthority,
    });
  }

  private createValkey(environment: LocalPlusEnvironment): Valkey {
    return new Valkey(this, "valkey", {
      ...environment.data.valkey,
      ...this.privateService(environment, "valkey"),
    });
  }

  /** What keeps a service inside, and alive. Only what runs in the workload subnets may connect. */
  private privateService(
    { name, data, network, protects, tags }: LocalPlusEnvironment,
    store: Store,
  ): PrivateServiceProps {
    const { plan, version, maintenance } = data[store];
    return {
      project: data.project,
      cloud: data.cloud,
      vpcId: this.aiven.vpcId,
      name: aivenService(name, store),
      plan,
      version,
      maintenance,
      allowedRanges: Object.values(network.subnets.workloads),
      terminationProtection: protects(component),
      tags: { ...tags, Stack: this.node.id },
    };
  }

  /** One secret for each consumer and store, so that each can be given to its consumer alone. */
  private keepConnections(
    { name, account, production }: LocalPlusEnvironment,
    connections: Readonly<Record<Store, Readonly<Record<string, Connection>>>>,
  ): void {
    const key = new Key(this, "secrets-key", {
      alias: `${name}-aiven-secrets`,
      description: `How workloads of ${name} reach Aiven`,
      account,
    });
    for (const store of stores) {
      for (const [consumer, value] of Object.entries(connections[store])) {
        const purpose = connectionSecret(consumer, store);
        new KnownSecret(this, purpose, {
          name: secretName(name, purpose),
          description: `How ${consumer} reaches ${storeTitles[store]}`,
          kmsKeyArn: key.arn,
          recoveryDays: production ? recoveryDays : 0,
          value,
        });
      }
    }
  }
}

/** Every table on our side that leads to Aiven. How many there are, config knows. */
function routeTables(zones: readonly string[], ours: Network): RouteTable[] {
  const at = (list: never[], index: number): string => Token.asString(Fn.element(list, index));
  return [
    ...zones.map((zone, index) => ({ key: zone, id: at(ours.privateRouteTableIds, index) })),
    { key: "data", id: at(ours.dataRouteTableIds, 0) },
  ];
}
