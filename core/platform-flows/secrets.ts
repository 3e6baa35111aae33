import { tcp, type ClusterFlow } from "../cluster-flows";
import { externalSecrets, externalSecretsWebhook } from "../platform-pods";
import {
  apiServer,
  aws,
  flow,
  https,
  identity,
  webhookFlows,
  type PlatformSurroundings,
} from "./parts";

/** What external-secrets receives and sends. */
export function secretFlows(around: PlatformSurroundings): ClusterFlow[] {
  return [
    flow("external-secrets-to-api", externalSecrets, apiServer, https, "what it watches"),
    identity("external-secrets", externalSecrets),
    aws("external-secrets", externalSecrets, "secretsmanager", around),
    ...webhookFlows(
      "api-to-external-secrets-webhook",
      externalSecretsWebhook,
      tcp(10_250),
      "checks of ExternalSecrets and stores",
      around,
    ),
  ];
}
