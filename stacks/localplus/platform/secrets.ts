import type { ITerraformDependable } from "cdktf";
import { workloads } from "../../../core/workloads";
import { ExternalSecrets } from "../../../modules/addons";
import { clusterStoreObject, GeneratedSecret } from "../../../modules/secrets";
import { recoveryDays, secretName } from "../../secrets";
import {
  clusterStore,
  secretNamespaces,
  storedSecretsOf,
  telemetrySecretsOf,
  type CurrentSecret,
} from "../platform-objects";
import type { Platform } from "./part";

/** external-secrets, the store it reads and the Secrets it makes of it. */
export function deliverSecrets(
  { stack, settings, placement, deliver }: Platform,
  policies: ITerraformDependable,
  grafana: CurrentSecret,
): ITerraformDependable {
  const { region, mirrors } = settings;
  const { release } = new ExternalSecrets(stack, "external-secrets", {
    ...workloads.localplus["external-secrets"],
    placement,
    mirrors,
    monitored: true,
    after: [policies],
  });
  const namespaces = secretNamespaces(settings);
  const store = clusterStoreObject({ name: clusterStore, region, namespaces });
  const stores = deliver("secret-stores", [store], [release]);
  const objects = [...storedSecretsOf(settings), ...telemetrySecretsOf(settings, grafana)];
  return deliver("secrets", objects, [stores]);
}

/** The name and password of Grafana's administrator. Its Secret has another name for each value, so that pods follow. */
export function createGrafanaSecret({ stack, settings, aws }: Platform): CurrentSecret {
  const { name, production, observability } = settings;
  const source = secretName(name, "grafana-admin");
  const { versionId } = new GeneratedSecret(stack, "grafana-admin", {
    name: source,
    description: `Administrator of Grafana of ${name}`,
    kmsKeyArn: aws.secretsKeyArn,
    recoveryDays: recoveryDays(production),
    revision: observability.grafanaAdminRevision,
    fields: { username: "admin" },
  });
  return { name: `grafana-admin-${versionId}`, source };
}
