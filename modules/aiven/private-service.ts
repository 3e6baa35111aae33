/** What every service that holds data must say: none of it has a default. */
export interface PrivateServiceProps {
  /** Aiven project. */
  readonly project: string;
  /** Aiven's name of cloud and region; the project VPC is there too. */
  readonly cloud: string;
  /** Id of the project VPC. A service without one stands on the public Internet. */
  readonly vpcId: string;
  /** Name of the service, the first part of its host name. Cannot be changed. */
  readonly name: string;
  readonly plan: string;
  readonly version: string;
  /** Ranges that may connect; Aiven's own default is everybody. */
  readonly allowedRanges: readonly string[];
  /** Whether Aiven refuses to delete the service. */
  readonly terminationProtection: boolean;
  /** When Aiven may restart or replace nodes, UTC. */
  readonly maintenance: { readonly day: string; readonly time: string };
  readonly tags: Readonly<Record<string, string>>;
}

/** The arguments that all kinds of service share. */
export function serviceArguments(props: PrivateServiceProps) {
  return {
    project: props.project,
    cloudName: props.cloud,
    projectVpcId: props.vpcId,
    serviceName: props.name,
    plan: props.plan,
    terminationProtection: props.terminationProtection,
    maintenanceWindowDow: props.maintenance.day,
    maintenanceWindowTime: props.maintenance.time,
    tag: Object.entries(props.tags).map(([key, value]) => ({ key, value })),
  };
}

/** The filter in each kind's own configuration: these ranges, and nobody else. */
export function ipFilter({ allowedRanges }: PrivateServiceProps): { network: string }[] {
  return allowedRanges.map((network) => ({ network }));
}
