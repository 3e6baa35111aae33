import type { ITerraformDependable } from "cdktf";
import { workloads } from "../../../core/workloads";
import { ExternalSecrets } from "../../../modules/addons";
import { clusterStoreObject } from "../../../modules/secrets";
import { clusterStore, secretNamespaces, storedSecretsOf } from "../platform-objects";
import type { Platform } from "./part";

/** external-secrets, the store it reads and the Secrets it makes of it. */
export function deliverSecrets(
  { stack, settings, placement, deliver }: Platform,
  policies: ITerraformDependable,
): ITerraformDependable {
  const { region, mirrors } = settings;
  const { release } = new ExternalSecrets(stack, "external-secrets", {
    ...workloads.localplus["external-secrets"],
    placement,
    mirrors,
    after: [policies],
  });
  const namespaces = secretNamespaces(settings);
  const store = clusterStoreObject({ name: clusterStore, region, namespaces });
  const stores = deliver("secret-stores", [store], [release]);
  return deliver("secrets", storedSecretsOf(settings), [stores]);
}
