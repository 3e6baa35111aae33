import { isBurstable } from "../../../core/instance-types";
import type { Problem } from "../../../core/problems";
import { nodeRules } from "../../rules/pool-rules";
import type { MicroservicesSettings } from "..";
import { nodeSettings } from "../cluster";

/** What is said about CPU credits holds for all types of a group, and only burstable ones start with it. */
function creditsFitAllTypes({ cluster: { nodes } }: MicroservicesSettings): Problem[] {
  const burstable = nodes.instanceTypes.filter(isBurstable);
  if (burstable.length === 0 || burstable.length === nodes.instanceTypes.length) return [];
  return [
    {
      path: "cluster.nodes.instanceTypes",
      what: `mixes burstable types (${burstable.join(", ")}) with others, which have no CPU credits`,
      got: nodes.instanceTypes,
      remedy: "use types of one kind",
    },
  ];
}

function productionSurvivesANode({ stage, cluster: { nodes } }: MicroservicesSettings): Problem[] {
  if (stage !== "production" || nodes.min >= 2) return [];
  return [
    {
      path: "cluster.nodes.min",
      what: "is less than 2 in production, where the loss of a node would stop every service",
      got: nodes.min,
      remedy: "choose 2 or more",
    },
  ];
}

/** Everything wrong with the group of nodes by itself. */
export function nodeGroupRules(settings: MicroservicesSettings): Problem[] {
  const nodes = nodeSettings(settings.stage, settings.cluster.nodes);
  return [
    ...nodeRules(nodes, "cluster.nodes"),
    ...creditsFitAllTypes(settings),
    ...productionSurvivesANode(settings),
  ];
}
