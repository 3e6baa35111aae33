import type { z } from "zod";
import type { Common } from "./common";
import { emails, flag, section, text, whole } from "./fields";

/** Who is told of alerts, beside the topic that all of them go to. */
const receivers = section({
  /**
   * Addresses that the topic sends every alert to, once each has confirmed what AWS sends it. Default: none; production
   * must have somebody to tell.
   */
  emails: emails().default([]),
  /**
   * Whether alerts go to a channel of Slack. The address of its incoming webhook is the secret `alerts-slack`, which a
   * person fills. Default: false.
   */
  slack: flag().default(false),
  /**
   * Whether alerts of severity `critical` call somebody through PagerDuty. The integration key (Events API v2) is the
   * secret `alerts-pagerduty`, which a person fills. Default: false.
   */
  pagerduty: flag().default(false),
  /**
   * Host of a service that raises an alarm when it has heard nothing for a while, such as `hc-ping.com`: it alone notices
   * that alerting itself is broken. The address to call is the secret `alerts-heartbeat`, which a person fills. Default:
   * none.
   */
  heartbeat: text(
    "a host name",
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    "write it as hc-ping.com, without https:// and without a path",
  ).optional(),
}).prefault({});

/** Metrics, logs and traces of the cluster. How long logs and traces are kept is in `platform`. */
export const localplusObservability = section({
  receivers,
  /** Days Prometheus keeps metrics, as far as its disk holds them. Default: 15 in production, else 7. */
  metricDays: whole("days", 1, 365).optional(),
  /** MiB each Prometheus asks for; it may have half as much again. Default: 2048 in production, else 1024. */
  prometheusMemoryMib: whole("MiB", 512, 65_536).optional(),
  /** GiB of each Prometheus' disk. May grow later, never shrink. Default: 50 in production, else 20. */
  prometheusDiskGib: whole("GiB", 10, 16_384).optional(),
  /** GiB of each Loki's disk, for what is not in S3 yet. May grow later, never shrink. Default: 20 in production, else 10. */
  lokiDiskGib: whole("GiB", 5, 1024).optional(),
  /** GiB of Tempo's disk, for what is not in S3 yet. May grow later, never shrink. Default: 10. */
  tempoDiskGib: whole("GiB", 5, 1024).default(10),
  /** Another number gives Grafana's administrator another password. Default: 1. */
  grafanaAdminRevision: whole("revisions", 1, 1_000_000).default(1),
}).prefault({});

/** The section with its own defaults, before anything is derived. */
export type ObservabilitySettings = z.output<typeof localplusObservability>;

/** Metrics, logs and traces, complete. */
export type Observability = {
  readonly [K in keyof ObservabilitySettings]-?: NonNullable<ObservabilitySettings[K]>;
};

/** Fills in what the stage decides. */
export function completeObservability(
  stage: Common["stage"],
  settings: ObservabilitySettings,
): Observability {
  const production = stage === "production";
  return {
    receivers: settings.receivers,
    metricDays: settings.metricDays ?? (production ? 15 : 7),
    prometheusMemoryMib: settings.prometheusMemoryMib ?? (production ? 2048 : 1024),
    prometheusDiskGib: settings.prometheusDiskGib ?? (production ? 50 : 20),
    lokiDiskGib: settings.lokiDiskGib ?? (production ? 20 : 10),
    tempoDiskGib: settings.tempoDiskGib,
    grafanaAdminRevision: settings.grafanaAdminRevision,
  };
}
