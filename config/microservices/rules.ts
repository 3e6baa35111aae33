import type { Problem } from "../../core/problems";
import { controlPlaneRules } from "../rules/cluster-rules";
import { hostsOf, type MicroservicesSettings } from ".";
import { capacityRules } from "./rules/capacity-rules";
import { databaseRules } from "./rules/database-rules";
import { networkRules } from "./rules/network-rules";
import { nodeGroupRules } from "./rules/node-rules";
import { serviceRules } from "./service-rules";

function hostsDiffer(settings: MicroservicesSettings): Problem[] {
  const { api, app } = hostsOf(settings);
  if (api !== app) return [];
  const remedy = "choose another name for one of the two";
  return [{ path: "dns.app", what: "is the host of the API as well", got: app, remedy }];
}

function someoneIsAlerted({ stage, alerts }: MicroservicesSettings): Problem[] {
  if (stage !== "production" || alerts.emails.length > 0) return [];
  return [
    {
      path: "alerts.emails",
      what: "is empty, so nobody would hear of an alarm in production",
      remedy: 'name who answers: ["team@example.org"]',
    },
  ];
}

/** Everything wrong with an environment that needs more than one field; paths begin at the environment. */
export function microservicesRules(settings: MicroservicesSettings): Problem[] {
  const shape = [...networkRules(settings), ...nodeGroupRules(settings)];
  return [
    ...shape,
    ...(shape.length === 0 ? capacityRules(settings) : []),
    ...[controlPlaneRules, databaseRules, hostsDiffer, someoneIsAlerted, serviceRules].flatMap(
      (rule) => rule(settings),
    ),
  ];
}
