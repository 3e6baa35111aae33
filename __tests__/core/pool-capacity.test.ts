import type { PodDemand } from "../../core/pod-demand";
import { loadOf, poolLoad } from "../../core/pool-capacity";

const offer = { cpuMillis: 1000, memoryMib: 1000, pods: 10 };

function demand(workload: string, memory: number, more: Partial<PodDemand> = {}): PodDemand {
  const containers = [{ cpu: 100, memory }];
  return { workload, on: "platform", pods: 1, containers, ...more };
}

it("takes the larger of what runs on and of each step before it", () => {
  const containers = [
    { cpu: 10, memory: 50 },
    { cpu: 10, memory: 50 },
  ];
  const init = [
    { cpu: 200, memory: 60 },
    { cpu: 50, memory: 80 },
  ];
  expect(loadOf(demand("a", 0, { containers, init }))).toEqual({
    cpuMillis: 200,
    memoryMib: 100,
    pods: 1,
  });
});

it("counts what runs on every node once a node", () => {
  const { asked, everywhere } = poolLoad(
    [demand("agent", 100, { on: "every-node" }), demand("app", 300, { pods: 2 })],
    { nodes: 3, offer },
  );
  expect(everywhere.memoryMib).toBe(100);
  expect(asked).toEqual({ cpuMillis: 500, memoryMib: 900, pods: 5 });
});

it("finds pods homeless although the sum would fit", () => {
  const load = poolLoad([demand("big", 600, { pods: 3 })], { nodes: 2, offer });
  expect(load.asked.memoryMib).toBeLessThan(2 * offer.memoryMib);
  expect(load.homeless).toEqual(["big"]);
});

it("puts no two on one node that must be apart", () => {
  expect(
    poolLoad([demand("a", 10, { pods: 3, apart: true })], { nodes: 2, offer }).homeless,
  ).toEqual(["a"]);
  expect(poolLoad([demand("a", 10, { pods: 3 })], { nodes: 2, offer }).homeless).toEqual([]);
});

it("has no more pods on a node than it has addresses for", () => {
  expect(
    poolLoad([demand("a", 1, { pods: 21 })], { nodes: 2, offer: { ...offer, cpuMillis: 1e6 } })
      .homeless,
  ).toEqual(["a"]);
});
