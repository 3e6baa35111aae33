import { serviceSettings } from "../../config/services";
import type { ClusterFlow, FlowEnd } from "../../core/cluster-flows";
import { platformFlows } from "../../core/platform-flows";
import { bootstrapNamespaces } from "../../core/platform-pods";
import { serviceFlows } from "../../core/service-flows";
import { markdownTable, page } from "./pages";

/** What environments differ in; ports of Aiven are shown by their title. */
const surroundings = {
  region: "<region>",
  aiven: { range: "", ports: { postgres: [0], kafka: [0], valkey: [0] } },
  endpointRanges: [],
  controlPlaneRanges: [],
  endpoints: ["kms", "secretsmanager", "sts"],
  accessTeam: "<team>",
  alertHosts: ["<receivers of alerts>"],
  signatures: [],
  git: { host: "<host of gitops.repository>", viaGithubApp: true, highlyAvailable: true },
};

/** What may call what in LOCAL-PLUS, of the document's services. */
export function networkPoliciesPage(): string {
  const services = serviceFlows(serviceSettings({}), surroundings);
  const platform = platformFlows(surroundings);
  return page(
    "Network policies of LOCAL-PLUS",
    "Nothing is allowed but what stands here, and questions to the cluster's name server. Every row becomes a policy of " +
      "Cilium where it begins and one where it ends. Rows of services come from `services` of an environment; below are " +
      `the document's three. No policy selects pods of ${bootstrapNamespaces.join(", ")}.`,
    "## What services receive",
    tableOf(services.filter(({ to }) => to.kind === "pods")),
    "## What services send",
    tableOf(services.filter(({ from, to }) => from.kind === "pods" && to.kind !== "pods")),
    "## The platform's own pods",
    tableOf(platform),
    "Aiven chooses the ports of its services when it makes them, out of 10000 to 30000: 5432, 9092 and 6379 are never " +
      "among them. The real ones come from the contract of `aiven-peering`.",
  );
}

function tableOf(flows: readonly ClusterFlow[]): string {
  const rows = flows.map((flow) => [
    endText(flow.from),
    endText(flow.to),
    portText(flow),
    flow.why,
  ]);
  return markdownTable(["from", "to", "port", "what for"], rows);
}

function endText(end: FlowEnd): string {
  switch (end.kind) {
    case "pods": {
      const name = end.labels["app.kubernetes.io/instance"] ?? end.labels["app.kubernetes.io/name"];
      if (name === undefined) return `namespace ${end.namespace}`;
      return name === end.namespace ? name : `${name} (${end.namespace})`;
    }
    case "gateway":
      return "the Gateway";
    case "entities":
      return end.entities.map((entity) => entityTitles[entity]).join(", ");
    case "ranges":
      return end.title;
    case "hosts":
      return end.hosts.map((host) => `\`${host}\``).join(", ");
  }
}

const entityTitles = {
  "kube-apiserver": "the API server",
  host: "the pod's own node",
  "remote-node": "other nodes",
};

function portText({ ports, to }: ClusterFlow): string {
  if (ports === "any") return to.kind === "gateway" ? "443, which Cilium cannot narrow" : "any";
  const texts = ports.map(({ port, protocol, title }) => title ?? `${port}/${protocol}`);
  return [...new Set(texts)].join(", ");
}
