import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { tempoPods, tempoValues, type TempoSettings } from "./values";

export interface TempoProps extends AddonProps, TempoSettings {}

/** Tempo: keeps traces in a bucket and finds them. */
export class Tempo extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: TempoProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("tempo", props.mirrors),
      name: "tempo",
      namespace: props.namespace,
      values: tempoValues(props),
      pods: tempoPods(props),
      after: props.after,
    });
    this.release = release;
  }
}
