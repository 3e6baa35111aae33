import { ExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import { manifest, type KubernetesObject } from "../kubernetes";

/** A Kubernetes Secret that external-secrets makes of one secret in AWS Secrets Manager. */
export interface StoredSecret {
  /** Name of the Secret, and of the ExternalSecret that makes it. */
  readonly name: string;
  readonly namespace: string;
  /** Where it comes from, and who is allowed to read it there. */
  readonly store: { readonly kind: "ClusterSecretStore" | "SecretStore"; readonly name: string };
  /** Name or ARN in AWS Secrets Manager. */
  readonly source: string;
  /**
   * Keys of the Secret, each with the field of the JSON object it is taken from; undefined: the whole value. `all`: one
   * for each field.
   */
  readonly keys: Readonly<Record<string, string | undefined>> | "all";
  /**
   * Type of the Secret.
   * @default - Opaque
   */
  readonly type?: string;
  /**
   * Labels of the Secret, by which controllers find it.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Further keys with values that everybody may know.
   * @default - none
   */
  readonly known?: Readonly<Record<string, string>>;
  /**
   * How often it is read again, such as `1h`. `never`: its name stands for one value. It is made once, changes no more,
   * and stays when its ExternalSecret goes, because pods may still be starting with it.
   */
  readonly refresh: string;
}

/** The object that has external-secrets make the Secret, which is deleted with the object unless it is never read again. */
export function storedSecret(secret: StoredSecret): KubernetesObject {
  const { name, namespace, store, refresh } = secret;
  const once = refresh === "never";
  return manifest(
    new ExternalSecret({
      metadata: { name, namespace },
      spec: {
        secretStoreRef: store,
        ...(once ? { refreshPolicy: "CreatedOnce" as const } : { refreshInterval: refresh }),
        target: {
          name,
          creationPolicy: once ? "Orphan" : "Owner",
          deletionPolicy: "Retain",
          ...templateOf(secret),
        },
        ...contentOf(secret),
      },
    }),
  );
}

/** What the Secret has beside what is fetched. */
function templateOf({ type, labels, known }: StoredSecret) {
  if (type === undefined && labels === undefined && known === undefined) return {};
  return {
    template: {
      ...(type !== undefined && { type }),
      ...(labels !== undefined && { metadata: { labels: { ...labels } } }),
      ...(known !== undefined && { data: { ...known }, mergePolicy: "Merge" as const }),
    },
  };
}

function contentOf({ source: key, keys }: StoredSecret) {
  const asIs = {
    conversionStrategy: "Default",
    decodingStrategy: "None",
    metadataPolicy: "None",
  } as const;
  if (keys === "all") return { dataFrom: [{ extract: { key, ...asIs } }] };
  return {
    data: Object.entries(keys).map(([secretKey, property]) => ({
      secretKey,
      remoteRef: { key, ...asIs, ...(property !== undefined && { property }) },
    })),
  };
}
