import type { ClusterFlow } from "../cluster-flows";
import { admissionFlows } from "./admission";
import { certificateFlows } from "./certificates";
import { gitopsFlows } from "./gitops";
import { nameFlows } from "./names";
import type { PlatformSurroundings } from "./parts";
import { monitoringFlows } from "./monitoring";
import { secretFlows } from "./secrets";
import { telemetryFlows } from "./telemetry";
import { tunnelFlows } from "./tunnel";
import { vaultFlows } from "./vault";

export type { PlatformSurroundings } from "./parts";
export { cloudflaredMetricsPort } from "./tunnel";

/** Everything the platform's own pods may receive and send; a file a part of the platform. */
export function platformFlows(around: PlatformSurroundings): ClusterFlow[] {
  return [
    ...tunnelFlows(around),
    ...secretFlows(around),
    ...nameFlows(around),
    ...admissionFlows(around),
    ...certificateFlows(around),
    ...vaultFlows(around),
    ...gitopsFlows(around),
    ...telemetryFlows(around),
    ...monitoringFlows(around),
  ];
}
