import type { ICertificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import type { Problem } from "../../../core/problems";
import { repeated, unless } from "./check";

/** Hours of a duration in whole hours, the one form this project writes. */
function hours(duration: string): number {
  return /^\d+h$/.test(duration) ? Number(duration.slice(0, -1)) : Number.NaN;
}

/** A Certificate names somebody, each name once, and is renewed after it begins and before it ends. */
export function certificate({ spec }: ICertificate): Problem[] {
  if (!spec) return [{ path: "spec", what: "is missing", remedy: "add it" }];
  const { commonName, dnsNames = [], ipAddresses = [], duration, renewBefore } = spec;
  return [
    ...unless(commonName !== undefined || dnsNames.length + ipAddresses.length > 0, {
      path: "spec.dnsNames",
      what: "is empty, and nothing else says whose certificate it is",
      remedy: "name its hosts, addresses or a common name",
    }),
    ...repeated([...dnsNames, ...ipAddresses]).map((got) => ({
      path: "spec.dnsNames",
      what: "has a name twice",
      got,
      remedy: "remove one of the two",
    })),
    ...unless(
      duration === undefined || renewBefore === undefined || hours(renewBefore) < hours(duration),
      {
        path: "spec.renewBefore",
        what: `is not shorter than the duration ${duration ?? ""}, both in hours`,
        got: renewBefore,
        remedy: "write it as 720h, below the duration",
      },
    ),
  ];
}
