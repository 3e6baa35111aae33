import type { JsonObject } from "../../core/json";

declare const checked: unique symbol;

/** An object's fields as the API server reads them. */
export type ObjectFields = JsonObject & {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: JsonObject & {
    readonly name: string;
    /** Left out by objects that have none, and by those that go where their release goes. */
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
};

/** A Kubernetes object that has passed `manifest`. */
export type KubernetesObject = ObjectFields & { readonly [checked]: true };

/** `Deployment services/auth`: how messages name an object. */
export function objectName({ kind, metadata }: ObjectFields): string {
  const { namespace, name } = metadata;
  return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}
