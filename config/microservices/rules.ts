import type { Problem } from "../../core/problems";
import { controlPlaneRules } from "../rules/cluster-rules";
import { executionRules } from "../rules/execution-rules";
import { tagsFitRoute53 } from "../rules/tag-rules";
import { hostsOf, type MicroservicesSettings } from ".";
import { capacityRules } from "./rules/capacity-rules";
import { databaseRules } from "./rules/database-rules";
import { networkRules } from "./rules/network-rules";
import { nodeGroupRules } from "./rules/node-rules";
import { podRules } from "./rules/pod-rules";
import { serviceRules } from "./service-rules";

function hostsDiffer(settings: MicroservicesSettings): Problem[] {
  const { api, app } = hostsOf(settings);
  if (api !== app) return [];
  const remedy = "choose another name for one of the two";
  return [{ path: "dns.app", what: "is the host of the API as well", got: app, remedy }];
}

/** Length of a certificate's first name: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const longestFirstName = 64;

function certificateHasAFirstName(settings: MicroservicesSettings): Problem[] {
  const { api } = hostsOf(settings);
  if (api.length <= longestFirstName) return [];
  return [
    {
      path: "dns.api",
      what: `makes a host name of ${api.length} characters, and the first name of a certificate has ${longestFirstName} at most`,
      got: api,
      remedy: "choose a shorter name or domain",
    },
  ];
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
export function microservicesRules(settings: MicroservicesSettings, name: string): Problem[] {
  const shape = [...networkRules(settings), ...nodeGroupRules(settings)];
  const services = serviceRules(settings);
  return [
    ...shape,
    ...(shape.length === 0 ? capacityRules(settings) : []),
    ...(settings.dns.hostedZone ? [] : tagsFitRoute53(settings, "zone")),
    ...controlPlaneRules(settings, name),
    ...[
      executionRules,
      databaseRules,
      hostsDiffer,
      certificateHasAFirstName,
      someoneIsAlerted,
    ].flatMap((rule) => rule(settings)),
    ...services,
    ...(shape.length + services.length === 0 ? podRules(settings) : []),
  ];
}
