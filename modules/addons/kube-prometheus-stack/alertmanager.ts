import { registryFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf } from "../../../core/pod-demand";
import type { Values } from "../../helm";
import { placed } from "../placed";
import { volumeClaim } from "./volume-claim";
import { alertmanagerDiskGib, alertmanagerReplicas, sizes, type PrometheusSizing } from "./sizes";

/** Secrets of the namespace that hold where alerts go, each as a file of this key. */
export interface AlertSecrets {
  /** With `url`. */
  readonly slack?: string;
  /** With `key`. */
  readonly pagerduty?: string;
  /** With `url`. */
  readonly heartbeat?: string;
}

export interface AlertmanagerSettings extends Pick<PrometheusSizing, "highlyAvailable"> {
  readonly serviceAccount: string;
  readonly region: string;
  /** Topic that every alert is published to. */
  readonly topicArn: string;
  readonly secrets: AlertSecrets;
  readonly placement: Placement;
  readonly mirrors: Mirrors;
}

/** Alertmanager: tells people, once, whatever how many copies there are. */
export function alertmanagerValues(settings: AlertmanagerSettings): Values {
  const { serviceAccount, secrets, placement, mirrors } = settings;
  const replicas = alertmanagerReplicas(settings);
  return {
    serviceAccount: { create: true, name: serviceAccount },
    podDisruptionBudget: replicas > 1 ? { enabled: true, minAvailable: replicas - 1 } : {},
    config: configOf(settings),
    alertmanagerSpec: {
      image: { registry: registryFor("quay.io", mirrors) },
      replicas,
      ...placed(placement),
      podAntiAffinity: "soft",
      automountServiceAccountToken: false, // it asks the API for nothing; the token for AWS is another one
      resources: resourcesOf(sizes.alertmanager),
      secrets: Object.values(secrets) as string[],
      storage: volumeClaim(alertmanagerDiskGib),
      logFormat: "json",
    },
  };
}

/**
 * Everything of severity `warning` or `critical` goes to the topic and to Slack, what is critical to PagerDuty as well.
 * `Watchdog` always fires: it goes to the heartbeat, which raises an alarm when it no longer comes, and nowhere else.
 */
function configOf({ region, topicArn, secrets }: AlertmanagerSettings): Values {
  const { slack, pagerduty, heartbeat } = secrets;
  const everywhere = {
    sns_configs: [
      {
        topic_arn: topicArn,
        sigv4: { region },
        subject: "[{{ .Status | toUpper }}] {{ .GroupLabels.alertname }}",
        send_resolved: true,
      },
    ],
    ...(slack !== undefined && {
      slack_configs: [{ api_url_file: fileOf(slack, "url"), send_resolved: true }],
    }),
  };
  const calls = pagerduty !== undefined && {
    pagerduty_configs: [{ routing_key_file: fileOf(pagerduty, "key"), send_resolved: true }],
  };
  return {
    global: { resolve_timeout: "5m" },
    route: {
      receiver: "team",
      group_by: ["alertname", "namespace"],
      group_wait: "30s",
      group_interval: "5m",
      repeat_interval: "12h",
      routes: [
        {
          matchers: ['alertname = "Watchdog"'],
          receiver: heartbeat === undefined ? "nobody" : "heartbeat",
          group_wait: "0s",
          group_interval: "1m",
          repeat_interval: "1m",
        },
        { matchers: ['severity = "critical"'], receiver: "on-call", repeat_interval: "4h" },
        { matchers: ['severity = "warning"'], receiver: "team" },
        { matchers: ['severity =~ "info|none"'], receiver: "nobody" },
      ],
    },
    receivers: [
      { name: "nobody" },
      { name: "team", ...everywhere },
      { name: "on-call", ...everywhere, ...calls },
      ...(heartbeat === undefined
        ? []
        : [
            {
              name: "heartbeat",
              webhook_configs: [{ url_file: fileOf(heartbeat, "url"), send_resolved: false }],
            },
          ]),
    ],
    inhibit_rules: inhibitRules,
  };
}

/** The chart's own: of one thing, only the worst is told; what is merely interesting, only beside something worse. */
const inhibitRules: Values[] = [
  {
    source_matchers: ['severity = "critical"'],
    target_matchers: ['severity =~ "warning|info"'],
    equal: ["namespace", "alertname"],
  },
  {
    source_matchers: ['severity = "warning"'],
    target_matchers: ['severity = "info"'],
    equal: ["namespace", "alertname"],
  },
  {
    source_matchers: ['alertname = "InfoInhibitor"'],
    target_matchers: ['severity = "info"'],
    equal: ["namespace"],
  },
];

/** Where the operator mounts a key of a Secret that `alertmanagerSpec.secrets` names. */
function fileOf(secret: string, key: string): string {
  return `/etc/alertmanager/secrets/${secret}/${key}`;
}
