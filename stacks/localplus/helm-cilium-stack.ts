import { Fn, type App } from "cdktf";
import type { LocalPlusEnvironment } from "../../config/localplus";
import { platformPlacement } from "../../core/placement";
import { Cilium, GatewayApiCrds, PrometheusOperatorCrds } from "../../modules/addons";
import { ciliumOperator } from "../../modules/eks";
import { createHelmProvider } from "../../modules/helm";
import type { eksContract } from "./contracts";
import { PlatformStack, type Publisher } from "../platform-stack";

/** What the stack reads from others. */
export interface HelmCiliumStackProps {
  readonly eks: Publisher<(typeof eksContract)["fields"]>;
}

/**
 * What must be in the cluster before its first node: Cilium, through which nodes become ready, and the kinds of objects
 * that Cilium looks for when it starts or brings along.
 */
export class HelmCiliumStack extends PlatformStack {
  constructor(app: App, environment: LocalPlusEnvironment, props: HelmCiliumStackProps) {
    super(app, environment, "helm-cilium");
    const { cluster, region, mirrors, tags, kubernetesAuth } = environment;
    const eks = this.read(props.eks);
    if (kubernetesAuth === "token") this.useAws();
    createHelmProvider(this, {
      clusterName: cluster.name,
      region,
      endpoint: eks.endpoint,
      certificateAuthority: eks.certificateAuthority,
      auth: kubernetesAuth,
    });
    const { namespace, name: serviceAccount } = ciliumOperator;
    const kinds = { namespace, mirrors, after: [] };
    const gateway = new GatewayApiCrds(this, "gateway-api-crds", kinds);
    const monitors = new PrometheusOperatorCrds(this, "prometheus-operator-crds", kinds);
    new Cilium(this, "cilium", {
      namespace,
      serviceAccount,
      mirrors,
      clusterName: cluster.name,
      apiHost: Fn.trimprefix(eks.endpoint, "https://"),
      roleArn: eks.ciliumOperatorRoleArn,
      podAddresses: cluster.podAddresses,
      tags: { ...tags, Stack: this.node.id },
      placement: platformPlacement(cluster.pools),
      after: [gateway.release, monitors.release],
    });
  }
}
