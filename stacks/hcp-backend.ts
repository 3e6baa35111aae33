import { DataTerraformRemoteState, TerraformBackend, type TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";

export interface HcpBackendProps {
  readonly organization: string;
  /** One workspace a stack, named like it. */
  readonly workspace: string;
  readonly project?: string;
  readonly hostname?: string;
}

/**
 * State in a named workspace of HCP Terraform. Unlike the framework's `CloudBackend` it runs no `terraform version`
 * while synthesizing, so that synthesis needs no terraform binary.
 */
export class HcpBackend extends TerraformBackend {
  private readonly props: HcpBackendProps;

  constructor(scope: Construct, props: HcpBackendProps) {
    super(scope, "backend", "cloud");
    this.props = props;
  }

  override toTerraform(): unknown {
    const { organization, workspace, project, hostname } = this.props;
    return {
      terraform: {
        cloud: { organization, hostname, workspaces: { name: workspace, project } },
      },
    };
  }

  override getRemoteStateDataSource(scope: Construct, name: string): TerraformRemoteState {
    const { organization, workspace, hostname } = this.props;
    return new DataTerraformRemoteState(scope, name, {
      organization,
      workspaces: { name: workspace },
      ...(hostname !== undefined && { hostname }),
    });
  }
}
