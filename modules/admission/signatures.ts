import { ImageValidatingPolicy } from "@kubernetes-models/kyverno/policies.kyverno.io/v1/ImageValidatingPolicy";
import { manifest, type KubernetesObject } from "../kubernetes";

/** Images that must be signed, and by whom. */
export interface Signature {
  /** Which images, as `ghcr.io/acme/*`; `*` stands for any characters, slashes too. */
  readonly images: string;
  /** Who vouches for the signer: `https://token.actions.githubusercontent.com`. */
  readonly issuer: string;
  /** The signer: `https://github.com/acme/ledger/.github/workflows/release.yml@refs/heads/main`. */
  readonly subject: string;
}

/** Seconds a registry and the log of signatures may take; Kyverno allows no more. */
const timeoutSeconds = 30;

const sorts = ["containers", "initContainers", "ephemeralContainers"];

/**
 * Images of a pod that are signed without a key (cosign, Fulcio's certificates, Rekor's log). They must be named by their
 * digest: what was verified is what runs, and no object is changed behind the back of who wrote it.
 */
export function signaturePolicy(
  { images, issuer, subject }: Signature,
  index: number,
): KubernetesObject {
  return manifest(
    new ImageValidatingPolicy({
      metadata: {
        name: `image-signature-${index + 1}`,
        annotations: {
          "policies.kyverno.io/title": `Images ${images} are signed`,
          "policies.kyverno.io/category": "Conventions",
        },
      },
      spec: {
        validationActions: ["Deny"],
        failurePolicy: "Fail",
        webhookConfiguration: { timeoutSeconds },
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: [""],
              apiVersions: ["v1"],
              operations: ["CREATE", "UPDATE"],
              resources: ["pods"],
            },
          ],
        },
        matchImageReferences: [{ glob: images }],
        validationConfigurations: { mutateDigest: false, verifyDigest: true, required: true },
        attestors: [{ name: "signer", cosign: { keyless: { identities: [{ issuer, subject }] } } }],
        validations: sorts.map((sort) => ({
          expression: `images.${sort}.all(image, verifyImageSignatures(image, [attestors.signer]) > 0)`,
          message: `an image ${images} must be signed by ${subject}`,
        })),
      },
    }),
  );
}
