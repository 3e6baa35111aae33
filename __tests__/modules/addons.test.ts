import type { JsonObject } from "../../core/json";
import { clusterAutoscalerValues } from "../../modules/addons/cluster-autoscaler/values";
import { externalSecretsValues } from "../../modules/addons/external-secrets/values";
import { metricsServerValues } from "../../modules/addons/metrics-server/values";
import { traefikValues } from "../../modules/addons/traefik/values";
import { noMirrors as mirrors } from "../support/mirrors";
import { at } from "../support/platform-objects";

const roleArn = "arn:aws:iam::111122223333:role/acme-dev-workload";

const traefik = traefikValues({
  nodePort: 30_080,
  trustedRanges: ["10.0.1.0/24", "10.0.10.0/24"],
  namespaces: ["platform"],
  mirrors,
});
const externalSecrets = externalSecretsValues({
  serviceAccount: "external-secrets",
  roleArn,
  mirrors,
});
const metricsServer = metricsServerValues({ mirrors });
const clusterAutoscaler = clusterAutoscalerValues({
  clusterName: "acme-dev",
  region: "eu-west-3",
  serviceAccount: "cluster-autoscaler",
  roleArn,
  mirrors,
});

/** Values of each chart, with where the settings of its pods are. */
const pods: readonly [string, JsonObject, string][] = [
  ["traefik", traefik, ""],
  ["external-secrets", externalSecrets, ""],
  ["external-secrets' webhook", externalSecrets, "webhook"],
  ["external-secrets' certificate controller", externalSecrets, "certController"],
  ["metrics-server", metricsServer, ""],
  ["cluster-autoscaler", clusterAutoscaler, ""],
];

describe.each(pods)("%s", (name, values, path) => {
  const settings = path === "" ? values : at(values, path);

  it("asks for CPU and memory, and may not take more memory than it says", () => {
    expect(at(settings, "resources")).toEqual({
      requests: {
        cpu: expect.stringMatching(/^\d+m$/) as string,
        memory: expect.stringMatching(/^\d+Mi$/) as string,
      },
      limits: { memory: expect.stringMatching(/^\d+Mi$/) as string },
    });
  });

  it("has a pod left while a node is emptied", () => {
    const budget = at(settings, "podDisruptionBudget") as JsonObject;
    expect(budget["minAvailable"] ?? budget["maxUnavailable"]).toBe(1);
  });

  it("runs twice, in both zones", () => {
    if (name === "traefik") {
      expect(at(values, "deployment.kind")).toBe("DaemonSet"); // one a node, so in every zone
      return;
    }
    expect(at(settings, "replicaCount") ?? at(settings, "replicas")).toBe(2);
    expect(at(settings, "topologySpreadConstraints.0.topologyKey")).toBe(
      "topology.kubernetes.io/zone",
    );
  });
});

describe("traefik", () => {
  it("answers on the port of the nodes, and makes no load balancer of its own", () => {
    expect(at(traefik, "service.spec.type")).toBe("NodePort");
    expect(at(traefik, "ports.web.nodePort")).toBe(30_080);
    expect(at(traefik, "ports.websecure")).toBeNull();
  });

  it("answers /ping where the traffic comes in, and is probed there", () => {
    expect(traefik["additionalArguments"]).toEqual(["--ping.entryPoint=web"]);
    expect(at(traefik, "deployment.healthchecksPort")).toBe(8000);
  });

  it("believes the load balancer's headers only, whose addresses the nodes' port keeps", () => {
    expect(at(traefik, "ports.web.forwardedHeaders.trustedIPs")).toEqual([
      "10.0.1.0/24",
      "10.0.10.0/24",
    ]);
    expect(at(traefik, "service.spec.externalTrafficPolicy")).toBe("Local");
  });

  it("reads nothing outside the namespaces it serves", () => {
    expect(at(traefik, "rbac.namespaced")).toBe(true);
    expect(at(traefik, "providers.kubernetesCRD.namespaces")).toEqual(["platform"]);
    expect(at(traefik, "providers.kubernetesIngress.enabled")).toBe(false);
  });

  it("is no default for Ingresses, and writes its access log as JSON", () => {
    expect(at(traefik, "ingressClass.enabled")).toBe(false);
    expect(traefik["accessLog"]).toEqual({ enabled: true, format: "json" });
  });

  it("needs no privilege", () => {
    expect(traefik["securityContext"]).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
  });
});

it("gives external-secrets its role, and one leader", () => {
  expect(externalSecrets["serviceAccount"]).toEqual({
    name: "external-secrets",
    annotations: { "eks.amazonaws.com/role-arn": roleArn },
  });
  expect(externalSecrets["leaderElect"]).toBe(true);
});

it("counts external-secrets as installed when its controller is ready, and ends what hangs", () => {
  expect(at(externalSecrets, "readinessProbe.enabled")).toBe(true);
  for (const part of ["", "webhook.", "certController."])
    expect(at(externalSecrets, `${part}livenessProbe.enabled`)).toBe(true);
});

it("lets the autoscaler find the groups of its cluster and no others", () => {
  expect(clusterAutoscaler["autoDiscovery"]).toEqual({ clusterName: "acme-dev" });
  expect(at(clusterAutoscaler, "rbac.serviceAccount")).toEqual({
    name: "cluster-autoscaler",
    annotations: { "eks.amazonaws.com/role-arn": roleArn },
  });
  expect(clusterAutoscaler["extraArgs"]).toEqual({
    "balance-similar-node-groups": true,
    expander: "least-waste",
    "skip-nodes-with-system-pods": false,
    "skip-nodes-with-local-storage": false,
  });
});
