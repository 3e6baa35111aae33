import type { IApplication } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";

/** An Application comes from somewhere and goes to one cluster, by its name or by its address. */
export function application({ spec }: IApplication): Problem[] {
  const { source, sources = [], destination } = spec;
  return [
    ...unless((source === undefined) !== (sources.length === 0), {
      path: "spec.source",
      what: "needs one of source and sources",
      remedy: "set one of them and leave the other out",
    }),
    ...unless((destination.server === undefined) !== (destination.name === undefined), {
      path: "spec.destination",
      what: "needs one of server and name",
      got: destination,
      remedy: "set one of them and leave the other out",
    }),
  ];
}
