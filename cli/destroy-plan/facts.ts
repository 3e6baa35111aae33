import type { JsonObject } from "../../core/json";
import { releasesOf } from "../charts/release";
import { textAt } from "../charts/rendered";
import { readValues } from "../charts/stand-ins";
import { References, type Resource } from "../reach/references";
import { asText } from "../reach/text";
import { locationOf } from "../bootstrap/location";
import type { SynthesizedStack } from "../synthesized-stack";
import { objectAt } from "../terraform-json";

/** A Helm release, as far as leftovers depend on it. */
export interface ReleaseFact {
  readonly component: string;
  readonly chart: string;
  readonly values: JsonObject;
}

/** What the rules ask about an environment. */
export interface Facts {
  readonly environment: string;
  readonly region: string;
  readonly account: string;
  /** Name of the EKS cluster; undefined when there is none. */
  readonly cluster: string | undefined;
  readonly every: (type: string) => readonly Resource[];
  readonly releases: readonly ReleaseFact[];
  /** The component that makes the only, or first, resource of a type that passes. */
  readonly maker: (type: string, which?: (body: JsonObject) => boolean) => string | undefined;
}

/** @param stacks all of the environment's. */
export function factsOf(environment: string, stacks: readonly SynthesizedStack[]): Facts {
  const references = new References(new Map(stacks.map((each) => [each.component, each.json])));
  const withAws = stacks.find(({ json }) => objectAt(json, "provider")["aws"] !== undefined);
  if (withAws === undefined) throw new Error("the environment has no stack with an AWS provider");
  const components = new Map(stacks.map(({ id, component }) => [id, component]));
  const [cluster] = references.every("aws_eks_cluster");
  return {
    environment,
    ...locationOf(withAws.json),
    cluster: cluster && textAt(cluster.body, "name"),
    every: (type) => references.every(type),
    releases: releasesOf(stacks).map(({ stack, chart, values }) => ({
      component: components.get(stack) ?? "",
      chart,
      values: readValues(values, (reference) => reference.replaceAll(/\W+/g, "-")),
    })),
    maker: (type, which = () => true) =>
      references.every(type).find(({ body }) => which(body))?.component,
  };
}

/** Whether it is the add-on of this name. */
export function isAddon(name: string): (body: JsonObject) => boolean {
  return (body) => asText(body["addon_name"]) === name;
}
