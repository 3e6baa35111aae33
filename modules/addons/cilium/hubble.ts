import type { Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf } from "../../../core/pod-demand";
import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";
import { placed } from "../placed";
import { restrictedContainer } from "../restricted";
import { ciliumImage } from "./images";
import { monitored } from "./monitored";
import { sizes } from "./sizes";

/** What is counted of what pods do. Questions for IPv6 addresses are left out: the VPC has none. */
const metrics = ["dns:query;ignoreAAAA", "drop", "tcp", "flow", "icmp", "http"];

/** nginx fills its configuration in where its image has it. */
const container = { ...restrictedContainer, readOnlyRootFilesystem: false };

/** Who talks to whom, with a page to see it. Its certificates are made in the cluster, so no key is in a release. */
export function hubbleValues(placement: Placement, mirrors: Mirrors): Values {
  const where = placed(placement);
  return {
    enabled: true,
    metrics: { enabled: metrics, serviceMonitor: { enabled: true } },
    tls: { enabled: true, auto: { enabled: true, method: "cronJob" } },
    relay: {
      enabled: true,
      ...where,
      image: ciliumImage("hubble-relay", mirrors),
      replicas: 2,
      rollOutPods: true,
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      topologySpreadConstraints: podSpread({ "k8s-app": "hubble-relay" }),
      resources: resourcesOf(sizes.relay),
      prometheus: monitored,
    },
    ui: {
      enabled: true,
      ...where,
      replicas: 1,
      rollOutPods: true,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      backend: {
        securityContext: restrictedContainer,
        image: ciliumImage("hubble-ui-backend", mirrors),
        resources: resourcesOf(sizes.uiBackend),
      },
      frontend: {
        securityContext: container,
        image: ciliumImage("hubble-ui", mirrors),
        resources: resourcesOf(sizes.uiFrontend),
      },
    },
  };
}
