import { DataTerraformRemoteStateS3, S3Backend, type S3BackendConfig } from "cdktf";
import type { Construct } from "constructs";

export interface LockedS3BackendProps {
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
  /** ARN of the key's alias, known before the key exists. Without it state would be encrypted with S3's own key. */
  readonly kmsKeyId: string;
}

/** State in an encrypted S3 object, locked by an object beside it. Credentials come from the environment, never from here. */
export class LockedS3Backend extends S3Backend {
  private readonly config: S3BackendConfig;

  constructor(scope: Construct, props: LockedS3BackendProps) {
    const config = { ...props, encrypt: true };
    super(scope, config);
    this.config = config;
    this.addOverride("use_lockfile", true);
  }

  /**
   * Without the framework's `workspace` argument: under any workspace but the default one, it makes a mere plan write
   * empty states beside the upstream's.
   */
  override getRemoteStateDataSource(scope: Construct, name: string): DataTerraformRemoteStateS3 {
    return new DataTerraformRemoteStateS3(scope, name, this.config);
  }
}
