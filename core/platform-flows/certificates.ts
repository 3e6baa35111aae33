import { tcp, type ClusterFlow } from "../cluster-flows";
import { certManager, certManagerWebhook } from "../platform-pods";
import { apiServer, flow, https, metrics, webhookFlows, type PlatformSurroundings } from "./parts";

/** What cert-manager receives and sends. */
export function certificateFlows(around: PlatformSurroundings): ClusterFlow[] {
  return [
    flow("cert-manager-to-api", certManager, apiServer, https, "what it watches"),
    metrics("cert-manager", certManager, 9402),
    ...webhookFlows(
      "api-to-cert-manager-webhook",
      certManagerWebhook,
      tcp(10_250),
      "checks of certificates and issuers",
      around,
    ),
  ];
}
