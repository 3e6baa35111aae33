import { imageFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf } from "../../../core/pod-demand";
import type { Values } from "../../helm";
import { placed } from "../placed";
import { sizes } from "./sizes";

/** Amazon's copies of Docker Hub's images, under the name this project takes all such from; the chart chooses the tags. */
const library = "public.ecr.aws/docker/library";

/** One pod, whose loss costs a few slow minutes: everything in it can be made again. */
export function redisValues(mirrors: Mirrors): Values {
  return {
    redis: {
      image: { repository: imageFor(`${library}/redis`, mirrors) },
      resources: resourcesOf(sizes.redis),
    },
  };
}

/**
 * Three servers that choose a leader, and three proxies that lead to it, each on a node of its own. On three nodes there
 * is none for a fourth proxy, so an old one goes before a new one comes.
 */
export function redisHaValues(mirrors: Mirrors, placement: Placement): Values {
  const budget = { maxUnavailable: 1 };
  return {
    "redis-ha": {
      enabled: true,
      ...placed(placement),
      labels: { "app.kubernetes.io/name": "argocd-redis-ha" }, // of the pods, which have no name else
      image: { repository: imageFor(`${library}/redis`, mirrors) },
      hardAntiAffinity: true,
      podDisruptionBudget: budget,
      redis: { resources: resourcesOf(sizes.redis) },
      sentinel: { resources: resourcesOf(sizes.sentinel) },
      splitBrainDetection: { resources: resourcesOf(sizes.splitBrain) },
      init: { resources: resourcesOf(sizes.brief) },
      haproxy: {
        ...placed(placement),
        image: { repository: imageFor(`${library}/haproxy`, mirrors) },
        hardAntiAffinity: true,
        deploymentStrategy: {
          type: "RollingUpdate",
          rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
        },
        podDisruptionBudget: budget,
        resources: resourcesOf(sizes.haproxy),
        init: { resources: resourcesOf(sizes.brief) },
        metrics: { enabled: true, serviceMonitor: { enabled: true } },
      },
    },
  };
}
