import { EksAddon, type EksAddonConfig } from "@cdktf/provider-aws/lib/eks-addon";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** How an add-on's service account becomes a role: by an entry of the cluster, or by the account's own tokens. */
export type AddonRole =
  | { readonly kind: "pod-identity"; readonly arn: string; readonly serviceAccount: string }
  | { readonly kind: "irsa"; readonly arn: string };

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
   * The role of its service account.
   * @default - none
   */
  readonly role?: AddonRole;
  /**
   * What must be there first: other add-ons it needs, and nodes unless it is a DaemonSet only, because EKS waits until
   * the add-on's pods run.
   */
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
      ...(role && assignment(role)),
      ...(props.after.length > 0 && { dependsOn: [...props.after] }),
    });
  }
}

function assignment(role: AddonRole): Partial<EksAddonConfig> {
  return role.kind === "irsa"
    ? { serviceAccountRoleArn: role.arn }
    : { podIdentityAssociation: [{ roleArn: role.arn, serviceAccount: role.serviceAccount }] };
}
