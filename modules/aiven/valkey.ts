import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { Valkey as AivenValkey } from "../../.gen/providers/aiven/valkey";
import { ValkeyUser } from "../../.gen/providers/aiven/valkey-user";
import type { Connection } from "./connection";
import { ipFilter, serviceArguments, type PrivateServiceProps } from "./private-service";
import { uri } from "./uri";

export interface ValkeyProps extends PrivateServiceProps {
  /** What goes first when memory is full. */
  readonly evictionPolicy: string;
  /** Hour of the daily backup, UTC. */
  readonly backupHour: number;
  /** Patterns of keys and channels by consumer; each consumer gets a user of its name. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/** Everything but what administers or endangers the service, and INFO, which is among those and which clients ask first. */
const categories = ["+@all", "-@admin", "-@dangerous"];
const commands = ["+info"];

/** Valkey over TLS only, with a user for each consumer that reaches its own keys and channels and no others. */
export class Valkey extends Construct {
  readonly service: AivenValkey;
  /** How each consumer reaches its keys. Aiven has the server's certificate signed by a public authority. */
  readonly connections: Readonly<Record<string, Connection>>;

  constructor(scope: Construct, id: string, props: ValkeyProps) {
    super(scope, id);
    this.service = new AivenValkey(this, "Resource", {
      ...serviceArguments(props),
      valkeyUserConfig: {
        valkeyVersion: props.version,
        ipFilterObject: ipFilter(props),
        valkeySsl: true,
        valkeyMaxmemoryPolicy: props.evictionPolicy,
        valkeyPersistence: "rdb",
        valkeyAclChannelsDefault: "resetchannels",
        backupHour: props.backupHour,
        backupMinute: 0,
      },
    });
    this.connections = Object.fromEntries(
      Object.entries(props.keys).map(([consumer, patterns]) => [
        consumer,
        this.createConsumer(consumer, patterns, props.project),
      ]),
    );
  }

  private createConsumer(
    consumer: string,
    patterns: readonly string[],
    project: string,
  ): Connection {
    const user = new ValkeyUser(this, `user-${consumer}`, {
      project,
      serviceName: this.service.serviceName,
      username: consumer,
      valkeyAclCategories: categories,
      valkeyAclCommands: commands,
      valkeyAclKeys: [...patterns],
      valkeyAclChannels: [...patterns],
    });
    const { serviceHost: host, servicePort: port } = this.service;
    return {
      host,
      port,
      username: user.username,
      password: user.password,
      uri: uri(
        "rediss://%s:%s@%s:%d",
        consumer,
        Token.asString(Fn.urlencode(user.password)),
        host,
        port,
      ),
    };
  }
}
