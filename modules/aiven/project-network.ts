import { Construct } from "constructs";
import { DataAivenProject } from "../../.gen/providers/aiven/data-aiven-project";
import { ProjectVpc } from "../../.gen/providers/aiven/project-vpc";

export interface ProjectNetworkProps {
  /** Aiven project, which is there already. */
  readonly project: string;
  /** Aiven's name of cloud and region, such as `aws-eu-west-1`. */
  readonly cloud: string;
  /** Range of the VPC, /20 to /24. */
  readonly cidr: string;
}

/** The VPC of an Aiven project, where its services stand, and the authority that signs their certificates. */
export class ProjectNetwork extends Construct {
  /** `<project>/<id>`, the form services and peerings want. */
  readonly vpcId: string;
  /** Certificate of the project's authority, PEM. It signs PostgreSQL's and Kafka's certificates, not Valkey's. */
  readonly certificateAuthority: string;

  constructor(scope: Construct, id: string, { project, cloud, cidr }: ProjectNetworkProps) {
    super(scope, id);
    const vpc = new ProjectVpc(this, "Resource", {
      project,
      cloudName: cloud,
      networkCidr: cidr,
    });
    this.vpcId = vpc.id;
    // after the VPC: nothing is asked while planning something that is not there yet
    const { caCert } = new DataAivenProject(this, "project", { project, dependsOn: [vpc] });
    this.certificateAuthority = caCert;
  }
}
