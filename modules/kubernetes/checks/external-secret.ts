import type { IExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";

/** A duration of Go: `1h`, `1h30m`. */
const duration = /^(0|(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+)$/;

/** An ExternalSecret fetches something from a store, in an interval Go can read, and deletes only what it owns. */
export function externalSecret({ spec }: IExternalSecret): Problem[] {
  if (!spec) return [{ path: "spec", what: "is missing", remedy: "add it" }];
  const { secretStoreRef, refreshInterval, target, data = [], dataFrom = [] } = spec;
  const everyEntryHasOne = [...data, ...dataFrom].every(
    ({ sourceRef }) => (sourceRef as object | undefined) !== undefined,
  );
  return [
    ...unless(data.length + dataFrom.length > 0, {
      path: "spec.data",
      what: "is empty",
      remedy: "name what to fetch, in data or dataFrom",
    }),
    ...unless(secretStoreRef?.name !== undefined || everyEntryHasOne, {
      path: "spec.secretStoreRef.name",
      what: "is missing",
      remedy: "name the store the secret is in",
    }),
    ...unless(refreshInterval === undefined || duration.test(refreshInterval), {
      path: "spec.refreshInterval",
      what: "is not a duration",
      got: refreshInterval,
      remedy: "write it as 1h or 30m",
    }),
    ...unless(!(target?.creationPolicy === "None" && target.deletionPolicy === "Delete"), {
      path: "spec.target.deletionPolicy",
      what: "deletes a Secret that creationPolicy None does not own",
      got: target?.deletionPolicy,
      remedy: "use Retain, or let the ExternalSecret own its Secret",
    }),
  ];
}
