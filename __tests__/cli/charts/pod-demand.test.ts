import { checkPodDemand } from "../../../cli/charts/checks/pod-demand";
import { readObjects } from "../../../cli/charts/rendered";
import type { PodDemand } from "../../../core/pod-demand";

const rendered = readObjects(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: operator }
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: operator
          args: ["--config-reloader-cpu-request=10m", "--config-reloader-memory-request=32Mi"]
          resources: { requests: { cpu: 50m, memory: 128Mi } }
---
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: main }
spec: { replicas: 1, resources: { requests: { cpu: "0.2", memory: 1Gi } } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  template:
    spec:
      initContainers: [{ name: first, resources: { requests: { cpu: 300m, memory: 8Mi } } }]
      containers: [{ name: agent, resources: { requests: { cpu: 20m, memory: 32Mi } } }]
`);

const reloader = { cpu: 10, memory: 32 };
const right: PodDemand[] = [
  {
    workload: "Deployment operator",
    on: "platform",
    pods: 2,
    containers: [{ cpu: 50, memory: 128 }],
  },
  {
    workload: "Prometheus main",
    on: "platform",
    pods: 1,
    containers: [{ cpu: 200, memory: 1024 }, reloader],
  },
  {
    workload: "DaemonSet agent",
    on: "every-node",
    pods: 1,
    containers: [{ cpu: 20, memory: 32 }],
    init: [{ cpu: 300, memory: 8 }],
  },
];

const found = (declared: readonly PodDemand[]) =>
  checkPodDemand(rendered, declared).map(({ object, what }) => `${object} ${what}`);

it("is content with what is rendered, what the operator adds included", () => {
  expect(found(right)).toEqual([]);
});

it("reports another size, another number, and pods that nobody declared", () => {
  const [operator, prometheus] = right;
  if (!operator || !prometheus) throw new Error("the fixture is empty");
  expect(
    found([
      { ...operator, pods: 3 },
      { ...prometheus, containers: [reloader] },
    ]),
  ).toEqual([
    "Deployment operator is rendered as 2 pods of 50 thousandths of a CPU and 128 MiB, and the release declares " +
      "3 pods of 50 thousandths of a CPU and 128 MiB",
    "Prometheus main is rendered as 1 pods of 210 thousandths of a CPU and 1056 MiB, and the release declares " +
      "1 pods of 10 thousandths of a CPU and 32 MiB",
    "DaemonSet agent is rendered as a pod on every node of 300 thousandths of a CPU and 32 MiB, and the release " +
      "declares nothing",
  ]);
});

it("reports what is declared and not there", () => {
  const gone = { workload: "Deployment gone", on: "platform", pods: 1, containers: [] } as const;
  expect(found([...right, gone])).toEqual([
    "Deployment gone is rendered as nothing, and the release declares 1 pods of 0 thousandths of a CPU and 0 MiB",
  ]);
});
