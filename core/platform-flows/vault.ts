import { tcp, type ClusterFlow } from "../cluster-flows";
import { vault, vaultSnapshots } from "../platform-pods";
import { vaultPorts } from "../vault";
import {
  apiServer,
  awsAll,
  bucketHosts,
  flow,
  https,
  identity,
  metrics,
  type PlatformSurroundings,
} from "./parts";

/** What Vault and its snapshots receive and send. No service reaches it: nothing here needs Vault to work. */
export function vaultFlows(around: PlatformSurroundings): ClusterFlow[] {
  const { api, cluster } = vaultPorts;
  return [
    flow("vault-to-vault", vault, vault, tcp(api, cluster), "Raft, and requests to the leader"),
    flow("vault-to-api", vault, apiServer, https, "labels of its pods, and whose tokens are real"),
    ...awsAll("vault", vault, ["kms", "sts"], around),
    metrics("vault", vault, api),
    flow("vault-snapshots-to-vault", vaultSnapshots, vault, tcp(api), "snapshots"),
    identity("vault-snapshots", vaultSnapshots),
    flow(
      "vault-snapshots-to-s3",
      vaultSnapshots,
      bucketHosts(around),
      https,
      "where they are kept",
    ),
  ];
}
