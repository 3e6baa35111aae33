import { imageFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf } from "../../../core/pod-demand";
import type { Values } from "../../helm";
import { placed } from "../placed";
import { redisHaValues, redisValues } from "./redis";
import { dexConfig, rbacValues, type SignIn } from "./sign-in";
import { replicasOf, sizes, type ArgoCdScale } from "./sizes";

export interface ArgoCdSettings extends ArgoCdScale {
  readonly mirrors: Mirrors;
  /** Nodes its pods are kept on. */
  readonly placement: Placement;
  readonly people: SignIn;
}

const monitored = { enabled: true, serviceMonitor: { enabled: true } };

/**
 * TLS ends at the Gateway, so the server speaks HTTP behind it. There is no administrator with a password: people come
 * through GitHub, and who may change the cluster anyway uses `argocd --core`. The network policies are ours.
 */
export function argoCdValues(settings: ArgoCdSettings): Values {
  const { mirrors, placement, highlyAvailable, address, people } = settings;
  const many = scaled(settings);
  return {
    global: {
      ...placed(placement),
      image: { repository: imageFor("quay.io/argoproj/argocd", mirrors) },
      logging: { format: "json" },
      networkPolicy: { create: false },
      // Beside the chart's wish for different nodes.
      topologySpreadConstraints: [
        {
          topologyKey: "topology.kubernetes.io/zone",
          maxSkew: 1,
          whenUnsatisfiable: "ScheduleAnyway",
        },
      ],
    },
    crds: { install: true, keep: true },
    configs: configs(address, people),
    controller: { replicas: 1, resources: resourcesOf(sizes.controller), metrics: monitored },
    server: { ...many, resources: resourcesOf(sizes.server), metrics: monitored },
    repoServer: {
      ...many,
      resources: resourcesOf(sizes.repoServer),
      copyutil: { resources: resourcesOf(sizes.brief) },
      metrics: monitored,
      automountServiceAccountToken: false, // it runs what is in Git, and asks the API for nothing
    },
    applicationSet: {
      ...many,
      livenessProbe: { enabled: true },
      readinessProbe: { enabled: true },
      resources: resourcesOf(sizes.applicationSet),
      metrics: monitored,
    },
    dex:
      address === undefined
        ? { enabled: false }
        : {
            enabled: true,
            image: { repository: imageFor("ghcr.io/dexidp/dex", mirrors) },
            resources: resourcesOf(sizes.dex),
            initImage: { resources: resourcesOf(sizes.brief) },
            metrics: monitored,
          },
    notifications: { enabled: false },
    redisSecretInit: { resources: resourcesOf(sizes.brief) },
    ...(highlyAvailable ? redisHaValues(mirrors, placement) : redisValues(mirrors)),
  };
}

function scaled(scale: ArgoCdScale) {
  return {
    replicas: replicasOf(scale),
    ...(scale.highlyAvailable && { pdb: { enabled: true, maxUnavailable: 1 } }),
  };
}

function configs(address: string | undefined, people: SignIn): Values {
  return {
    params: { "server.insecure": true },
    cm: {
      "admin.enabled": false,
      "exec.enabled": false,
      "statusbadge.enabled": false,
      "users.anonymous.enabled": false,
      "users.session.duration": `${people.sessionHours}h`,
      ...(address !== undefined && {
        url: address,
        "dex.config": JSON.stringify(dexConfig(people)),
      }),
    },
    rbac: rbacValues(people),
  };
}
