/** A service of the platform: what runs, where it is reached and what it may reach. */
export interface ServiceProps {
  /** Its name; its objects are called `platform-<name>`. */
  readonly name: string;
  readonly namespace: string;
  /** The image with its tag. */
  readonly image: string;
  /** Port the container listens on. */
  readonly port: number;
  /** Host name it is reached by. */
  readonly hostname: string;
  /** Beginning of the paths, cut off before the service sees them; undefined: the whole host. */
  readonly prefix: string | undefined;
  /** Path that answers while the container is well. */
  readonly healthPath: string;
  readonly replicas: { readonly min: number; readonly max: number };
  /** Percent of the CPU it asks for, above which it gets more pods. */
  readonly targetCpu: number;
  readonly resources: {
    readonly cpuMillis: number;
    readonly memoryMib: number;
    readonly memoryLimitMib: number;
  };
  /** Variables with values that everybody may know. */
  readonly environment: Readonly<Record<string, string>>;
  /** Variables with secret values, each with the Secret whose key `value` it is. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Other services it calls, in the same namespace. */
  readonly calls: readonly ServicePort[];
  /** Services that call it, by name. */
  readonly calledBy: readonly string[];
  /** What it may reach outside the cluster over TCP. */
  readonly egress: readonly { readonly to: string; readonly port: number }[];
  /** Its database; undefined when it has none. */
  readonly database: ServiceDatabase | undefined;
  /** Service account with a role in AWS that it runs as; undefined: one of its own, which is nobody there. */
  readonly awsAccount: string | undefined;
}

/** Where the container of a service listens. */
export interface ServicePort {
  readonly name: string;
  readonly port: number;
}

export interface ServiceDatabase {
  /** Secret whose keys are the variables that PostgreSQL's clients read. */
  readonly secret: string;
  /** Ranges of the database's subnets. */
  readonly ranges: readonly string[];
  readonly port: number;
}

/** Name of a service's objects. */
function objectNameOf(service: string): string {
  return `platform-${service}`;
}

/** Labels by which a service's pods are found; they never change, because a Deployment cannot change its own. */
export function podLabels(service: string): Record<string, string> {
  return { "app.kubernetes.io/name": objectNameOf(service) };
}

/** Name and namespace of each of a service's objects. */
export function metadataOf({ name, namespace }: Pick<ServiceProps, "name" | "namespace">) {
  return { name: objectNameOf(name), namespace, labels: podLabels(name) };
}
