import type { LocalPlusEnvironment } from "../../config/localplus";
import { registryOf } from "../../core/registries";
import type { PlatformRow } from "./platform-row";

/** Where signatures without a key are vouched for, by the documentation of Sigstore's public instance. */
const sigstore = ["rekor.sigstore.dev", "tuf-repo-cdn.sigstore.dev"];

/** Kyverno asks the API, and only where images must be signed also those who know the signatures. */
export function admissionRows({ admission }: LocalPlusEnvironment): PlatformRow[] {
  const { signatures } = admission;
  const asked = signatures.flatMap(({ images, hosts }) => [registryOf(images), ...hosts]);
  const reaches = ["api-server", ...(signatures.length > 0 ? [...asked, ...sigstore] : [])];
  return [
    { row: "LP-36", from: "kyverno", reaches },
    { row: "LP-36", from: "kyverno-admission-controller", reaches },
  ];
}
