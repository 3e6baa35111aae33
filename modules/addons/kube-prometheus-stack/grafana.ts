import { registryFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf } from "../../../core/pod-demand";
import type { Values } from "../../helm";
import { partOfPlatform } from "../part-of";
import { placed } from "../placed";
import { restrictedContainer } from "../restricted";
import { sizes } from "./sizes";

/** How people sign in to Grafana: with the token that Cloudflare Access adds to their requests. */
export interface AccessSignIn {
  /** Team of the Access organization. */
  readonly team: string;
  /** Audience tag of Grafana's application. */
  readonly audience: string;
}

export interface GrafanaSettings {
  /** Where people find it; undefined where nobody outside reaches it. */
  readonly host: string | undefined;
  /**
   * How they sign in; undefined: with the administrator's name and password only.
   */
  readonly access: AccessSignIn | undefined;
  /** Secret with the administrator's name and password, as `username` and `password`. */
  readonly adminSecret: string;
  /** Addresses of what it shows. */
  readonly sources: { readonly prometheus: string; readonly loki: string; readonly tempo: string };
  readonly alertmanager: string;
  readonly placement: Placement;
  readonly mirrors: Mirrors;
}

/** Folder that only this pod has and that is gone with it; `grafana.db` is in it. */
const dashboardsLabel = "grafana_dashboard";

/**
 * One Grafana without a disk: dashboards and sources are code, so that what is lost with its pod is what somebody clicked
 * together, and it starts again in any zone. Its own alerting is off: Alertmanager alone tells people. It asks nobody on
 * the Internet for anything but Access's keys.
 */
export function grafanaValues(settings: GrafanaSettings): Values {
  const { placement, mirrors } = settings;
  return {
    image: { registry: registryFor("docker.io", mirrors) },
    replicas: 1,
    extraLabels: partOfPlatform,
    ...placed(placement),
    admin: {
      existingSecret: settings.adminSecret,
      userKey: "username",
      passwordKey: "password",
    },
    assertNoLeakedSecrets: true,
    testFramework: { enabled: false },
    // Its role would let it read every Secret beside the dashboards; ours is made with them.
    rbac: { create: false },
    serviceAccount: { automountServiceAccountToken: true }, // for the sidecar
    serviceMonitor: { enabled: true },
    resources: resourcesOf(sizes.grafana),
    containerSecurityContext: {
      ...restrictedContainer,
      readOnlyRootFilesystem: false, // it unpacks plugins of its image beside them
      seccompProfile: { type: "RuntimeDefault" },
    },
    "grafana.ini": settingsOf(settings),
    datasources: { "datasources.yaml": { apiVersion: 1, datasources: sourcesOf(settings) } },
    defaultDashboardsEnabled: true,
    defaultDashboardsEditable: false,
    sidecar: {
      image: { registry: registryFor("quay.io", mirrors) },
      resources: resourcesOf(sizes.dashboards),
      datasources: { enabled: false },
      dashboards: {
        enabled: true,
        label: dashboardsLabel,
        labelValue: "1",
        resource: "configmap",
        searchNamespace: null, // its own
      },
    },
  };
}

function settingsOf({ host, access }: GrafanaSettings): Values {
  return {
    server: host === undefined ? {} : { domain: host, root_url: `https://${host}/` },
    users: { allow_sign_up: false, auto_assign_org: true, auto_assign_org_role: "Editor" },
    "auth.anonymous": { enabled: false },
    ...(access && { "auth.jwt": signIn(access) }),
    unified_alerting: { enabled: false },
    analytics: {
      reporting_enabled: false,
      check_for_updates: false,
      check_for_plugin_updates: false,
    },
    plugins: { preinstall_disabled: true, public_key_retrieval_disabled: true },
    security: { cookie_secure: host !== undefined, disable_gravatar: true },
    news: { news_feed_enabled: false },
    snapshots: { external_enabled: false },
  };
}

/**
 * Everybody whom Access lets in is an editor: a viewer may not search in logs and traces. What is code stays as it is.
 * https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/jwt/
 */
function signIn({ team, audience }: AccessSignIn): Values {
  const issuer = `https://${team}.cloudflareaccess.com`;
  return {
    enabled: true,
    header_name: "Cf-Access-Jwt-Assertion",
    jwk_set_url: `${issuer}/cdn-cgi/access/certs`,
    cache_ttl: "60m",
    expect_claims: JSON.stringify({ aud: audience, iss: issuer }),
    email_claim: "email",
    username_claim: "email",
    auto_sign_up: true,
    skip_org_role_sync: true,
  };
}

function sourcesOf({ sources, alertmanager }: GrafanaSettings): Values[] {
  const common = { access: "proxy", editable: false };
  return [
    {
      ...common,
      name: "Prometheus",
      uid: "prometheus",
      type: "prometheus",
      url: sources.prometheus,
      isDefault: true,
      jsonData: { httpMethod: "POST", timeInterval: "30s" },
    },
    {
      ...common,
      name: "Alertmanager",
      uid: "alertmanager",
      type: "alertmanager",
      url: alertmanager,
      jsonData: { implementation: "prometheus", handleGrafanaManagedAlerts: false },
    },
    {
      ...common,
      name: "Loki",
      uid: "loki",
      type: "loki",
      url: sources.loki,
      jsonData: {
        derivedFields: [
          {
            name: "trace",
            matcherType: "label",
            matcherRegex: "trace_id",
            url: "$${__value.raw}",
            datasourceUid: "tempo",
          },
        ],
      },
    },
    {
      ...common,
      name: "Tempo",
      uid: "tempo",
      type: "tempo",
      url: sources.tempo,
      jsonData: {
        tracesToLogsV2: {
          datasourceUid: "loki",
          filterByTraceID: true,
          tags: [{ key: "service.name", value: "service_name" }],
        },
      },
    },
  ];
}
