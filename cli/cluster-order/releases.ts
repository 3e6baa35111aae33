import type { JsonObject } from "../../core/json";
import { releasesOf, type Release } from "../charts/release";
import { itemsAt, textAt } from "../charts/rendered";
import { readValues } from "../charts/stand-ins";
import { entriesWithin, valueAt } from "../charts/values";
import { objectAt } from "../terraform-json";
import type { SynthesizedStack } from "../synthesized-stack";
import { factsOf, type ChartFacts } from "./charts";
import * as needs from "./needs";
import { broughtBy, namespaceNeeds, namespaceOf, neededBy, secretsOf } from "./objects";
import type { Need, Part } from "./part";

/** Values by which charts make objects of Prometheus' operator. */
const monitors = ["serviceMonitor", "servicemonitor", "podMonitor", "prometheusRule"];

/**
 * The releases of an environment as parts of its cluster.
 *
 * @param given whether something beside releases brings the thing.
 */
export function releaseParts(
  stacks: readonly SynthesizedStack[],
  given: (thing: string) => boolean,
): Part[] {
  return releasesOf(stacks).map((release) => {
    const values = readValues(release.values, standIn);
    const waits = waitsOf(release, stacks);
    const own = release.repository === undefined;
    const { brings, needs: wants } = own
      ? ofObjects(itemsAt(values, "resources"), release.namespace, waits)
      : ofChart(release, values, waits);
    return {
      id: release.id,
      stack: release.stack,
      name: `release ${release.name}`,
      brings,
      needs: [
        needs.api,
        needs.access,
        ...namespaceNeeds(release.namespace),
        ...wants,
        ...roleNeeds(values, release.namespace).filter(({ thing }) => given(thing)),
      ],
    };
  });
}

/** What stands for a value that is known at apply: the same text wherever it is used, as objects find each other by it. */
function standIn(reference: string): string {
  return reference.replaceAll(/\W+/g, "-").replaceAll(/^-|-$/g, "");
}

/** Whether the release is only done when its pods are ready. */
function waitsOf({ id, stack }: Release, stacks: readonly SynthesizedStack[]): boolean {
  const json = stacks.find((each) => each.id === stack)?.json ?? {};
  const key = id.slice(id.indexOf(".") + 1);
  const releases = objectAt(objectAt(json, "resource"), "helm_release");
  return valueAt(releases, [key, "wait"]) !== false;
}

/** The roles of service accounts that the values name; those with an annotation instead need none. */
function roleNeeds(values: JsonObject, releaseNamespace: string): Need[] {
  const inNamespaces = itemsAt(values, "resources").map(
    (object) => [object, namespaceOf(object, releaseNamespace)] as const,
  );
  const parts = inNamespaces.length > 0 ? inNamespaces : [[values, releaseNamespace] as const];
  return parts.flatMap(([part, namespace]) =>
    [...entriesWithin(part)]
      .map(({ key, value }) => {
        if (key === "serviceAccount") return textAt(value, "name");
        return key === "serviceAccountName" && typeof value === "string" ? value : "";
      })
      .filter((name) => name !== "")
      .map((name) => needs.role(namespace, name)),
  );
}

type Ends = Pick<Part, "brings" | "needs">;

/** @throws Error for a chart of somebody else that is not known. */
function ofChart({ chart, id, namespace }: Release, values: JsonObject, waits: boolean): Ends {
  const facts = factsOf(chart);
  if (facts === undefined) {
    throw new Error(`${id}: the chart ${chart} is not in cli/cluster-order/charts.ts`);
  }
  const { pods, kinds = [], kindsOfPods = [], webhooks = [], networkPlugin = false } = facts;
  return {
    brings: [
      ...(pods ? [needs.podsIn(namespace)] : []),
      ...[...kinds, ...kindsOfPods].map((group) => needs.kinds(group).thing),
      ...(waits ? webhooks.map((group) => needs.webhook(group).thing) : []),
      ...(networkPlugin ? [needs.networkPlugin.thing] : []),
      ...(values["kubeProxyReplacement"] === true ? [needs.serviceProxy.thing] : []),
    ],
    needs: [
      ...chartNeeds(facts, values, waits),
      ...secretsOf(values).map((name) => needs.secret(namespace, name)),
    ],
  };
}

function chartNeeds(facts: ChartFacts, values: JsonObject, waits: boolean): Need[] {
  const { pods, names = false, looksFor = [] } = facts;
  const monitored = [...entriesWithin(values)].some(
    ({ key, value }) => monitors.includes(key) && valueAt(value, ["enabled"]) === true,
  );
  return [
    ...(pods && waits ? [needs.node] : []),
    ...(names && waits ? [needs.names] : []),
    ...looksFor.map(needs.kindsAtStart),
    ...(monitored ? [needs.kinds("monitoring.coreos.com")] : []),
  ];
}

function ofObjects(objects: readonly JsonObject[], namespace: string, waits: boolean): Ends {
  return {
    brings: objects.flatMap((object) => broughtBy(object, namespace)),
    needs: objects
      .flatMap((object) => neededBy(object, namespace))
      .filter((need) => waits || need !== needs.node),
  };
}
