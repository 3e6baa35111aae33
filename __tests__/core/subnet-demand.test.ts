import fc from "fast-check";
import { addressesNeeded, surgeNodes, workloadDemand } from "../../core/subnet-demand";

const anyPool = fc.record({
  name: fc.constant("pool"),
  maxNodes: fc.integer({ min: 1, max: 450 }),
  addressesPerNode: fc.integer({ min: 1, max: 250 }),
});
const zones = fc.integer({ min: 2, max: 6 });

it.each([
  [3, 3, 6],
  [10, 3, 6],
  [30, 3, 10],
  [10, 2, 4],
])("adds to %i nodes in %i zones %i while they are updated", (nodes, inZones, surge) => {
  expect(surgeNodes(nodes, inZones)).toBe(surge);
});

it("counts each pool's nodes of one zone, and the control plane", () => {
  const pools = [
    { name: "platform", maxNodes: 3, addressesPerNode: 60 },
    { name: "application", maxNodes: 10, addressesPerNode: 30 },
  ];
  const lines = workloadDemand(pools, 3);
  expect(lines).toEqual([
    { what: "platform 3 nodes × 60", addresses: 180 },
    { what: "application 6 nodes × 30", addresses: 180 },
    { what: "control plane 6", addresses: 6 },
  ]);
  expect(addressesNeeded(lines)).toBe(371);
});

it("makes room for all nodes in all zones together", () => {
  fc.assert(
    fc.property(fc.array(anyPool, { maxLength: 4 }), zones, (pools, inZones) => {
      const room = inZones * (addressesNeeded(workloadDemand(pools, inZones)) - 5);
      const nodes = pools.reduce((sum, pool) => sum + pool.maxNodes * pool.addressesPerNode, 0);
      return room >= nodes;
    }),
  );
});

it("never needs less when a pool may grow", () => {
  fc.assert(
    fc.property(anyPool, zones, (pool, inZones) => {
      const larger = { ...pool, maxNodes: pool.maxNodes + 1 };
      const needed = (each: typeof pool) => addressesNeeded(workloadDemand([each], inZones));
      return needed(larger) >= needed(pool);
    }),
  );
});
