import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface AddonProps {
  readonly clusterName: string;
  /** EKS's name of the add-on, such as `coredns`. */
  readonly name: string;
  /**
   * Its version, such as `v1.12.4-eksbuild.1`.
   * @default - EKS's default for the cluster's version when the add-on is installed; upgrades of the cluster leave it
   */
  readonly version?: string;
  /**
   * Its settings, of the form `aws eks describe-addon-configuration` shows.
   * @default - the add-on's own
   */
  readonly settings?: object;
  /**
   * The role of its service account, by Pod Identity.
   * @default - none
   */
  readonly role?: { readonly arn: string; readonly serviceAccount: string };
  /** What must be there first: nodes, because EKS waits until the add-on's pods run, and other add-ons it needs. */
  readonly after: readonly ITerraformDependable[];
}

/** Software that EKS installs in the cluster; what somebody changes by hand afterwards stays. */
export class Addon extends Construct {
  readonly addon: EksAddon;

  constructor(scope: Construct, id: string, props: AddonProps) {
    super(scope, id);
    const { role, settings, version } = props;
    this.addon = new EksAddon(this, "Resource", {
      clusterName: props.clusterName,
      addonName: props.name,
      ...(version !== undefined && { addonVersion: version }),
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "PRESERVE",
      ...(settings && { configurationValues: JSON.stringify(settings) }),
      ...(role && {
        podIdentityAssociation: [{ roleArn: role.arn, serviceAccount: role.serviceAccount }],
      }),
      dependsOn: [...props.after],
    });
  }
}
