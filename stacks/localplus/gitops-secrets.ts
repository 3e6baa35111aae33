import type { LocalPlusEnvironment } from "../../config/localplus";
import { gitopsNamespace } from "../../core/platform-pods";
import type { KubernetesObject } from "../../modules/kubernetes";
import { storedSecret, type StoredSecret } from "../../modules/secrets";
import { argoSignIn, gitCredentials, secretName } from "../secrets";

/** Secret that Dex proves itself to GitHub with. */
export const signInSecret = "sign-in";

/** Fields of the secret in AWS, as ArgoCD calls them, by the kind of credentials. */
const credentialKeys = {
  "github-app": ["githubAppID", "githubAppInstallationID", "githubAppPrivateKey"],
  token: ["username", "password"],
} as const;

/** The Secrets of ArgoCD, with the labels by which it finds them. */
export function gitopsSecretsOf(
  { name, gitops }: LocalPlusEnvironment,
  common: Pick<StoredSecret, "store" | "refresh">,
): KubernetesObject[] {
  const { repository, credentials } = gitops;
  const ofArgo = { ...common, namespace: gitopsNamespace };
  return [
    storedSecret({
      ...ofArgo,
      name: "repository",
      source: secretName(name, gitCredentials.purpose),
      keys: sameNames(credentialKeys[credentials]),
      labels: { "argocd.argoproj.io/secret-type": "repository" },
      known: { type: "git", url: repository },
    }),
    storedSecret({
      ...ofArgo,
      name: signInSecret,
      source: secretName(name, argoSignIn.purpose),
      keys: sameNames(["clientId", "clientSecret"]),
      labels: { "app.kubernetes.io/part-of": "argocd" },
    }),
  ];
}

/** Each key of a Secret from the field of its own name. */
function sameNames(keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, key]));
}
