import type { Problem } from "../../core/problems";
import { applicationSettings } from "../edge-applications";
import type { LocalPlusSettings } from "../localplus";
import { mailArrives } from "./edge-rules";

/** An alert that reaches nobody is none. */
function someoneIsTold({ stage, observability: { receivers } }: LocalPlusSettings): Problem[] {
  const { emails, slack, pagerduty } = receivers;
  if (stage !== "production" || emails.length > 0 || slack || pagerduty) return [];
  return [
    {
      path: "observability.receivers",
      what: "tells nobody of an alert, which production may not do without",
      got: receivers,
      remedy:
        'name at least one address, emails: ["team@example.org"], or turn on slack or pagerduty',
    },
  ];
}

/** Whoever Cloudflare has let in is signed in by its token; without Access there would be none. */
function grafanaIsBehindAccess({ edge }: LocalPlusSettings): Problem[] {
  const grafana = applicationSettings(edge.applications)["grafana"];
  if (grafana === undefined || grafana.access === "team") return [];
  return [
    {
      path: "edge.applications.grafana.access",
      what: "would show everybody the platform's logs and metrics",
      got: grafana.access,
      remedy: 'remove it, or set access: "team"',
    },
  ];
}

/** Everything wrong with what watches over the platform. */
export function observabilityRules(settings: LocalPlusSettings): Problem[] {
  const { emails } = settings.observability.receivers;
  return [
    ...someoneIsTold(settings),
    ...mailArrives(settings, "observability.receivers.emails", emails),
    ...grafanaIsBehindAccess(settings),
  ];
}
