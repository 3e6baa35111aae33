import { tcp, type ClusterFlow } from "../cluster-flows";
import { kyverno, kyvernoWebhook } from "../platform-pods";
import { registryOf } from "../registries";
import { apiServer, flow, hosts, https, webhookFlows, type PlatformSurroundings } from "./parts";

/**
 * Where signatures without a key are vouched for: the roots of trust, and the log of signatures.
 * Source: https://docs.sigstore.dev/about/the-public-instance, read 2026-11-28.
 */
const sigstore = ["rekor.sigstore.dev", "tuf-repo-cdn.sigstore.dev"];

/** What Kyverno receives and sends; the Jobs of its chart, which have no labels, watch the API too. */
export function admissionFlows(around: PlatformSurroundings): ClusterFlow[] {
  const { signatures } = around;
  const registries = signatures.flatMap(({ images, hosts: more }) => [registryOf(images), ...more]);
  const verified = hosts(...new Set([...registries, ...sigstore]));
  return [
    flow("kyverno-to-api", kyverno, apiServer, https, "what it judges"),
    ...webhookFlows(
      "api-to-kyverno-webhook",
      kyvernoWebhook,
      tcp(9443),
      "objects before they are taken",
      around,
    ),
    ...(signatures.length > 0
      ? [flow("kyverno-to-signatures", kyverno, verified, https, "signatures of images")]
      : []),
  ];
}
