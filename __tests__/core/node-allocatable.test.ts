import { instanceTypes } from "../../core/instance-types";
import { allocatable } from "../../core/node-allocatable";

/** By the formulas of the source; a real t3.medium says 1930 thousandths and about 3300 MiB. */
it.each([
  ["t3.medium", 17, 1930, 3246],
  ["m6i.large", 29, 1930, 6903],
  ["m6i.4xlarge", 110, 15_890, 59_055],
])(
  "leaves pods of a %s with %i pods %i thousandths of a CPU and %i MiB",
  (name, pods, cpuMillis, memoryMib) => {
    const type = instanceTypes.get(name);
    if (!type) throw new Error(`no ${name}`);
    expect(allocatable(type, pods)).toEqual({ cpuMillis, memoryMib });
  },
);

it("never promises more than a node has", () => {
  for (const type of instanceTypes.values()) {
    const { cpuMillis, memoryMib } = allocatable(type, 110);
    expect(cpuMillis).toBeGreaterThan(900 * type.vcpus);
    expect(cpuMillis).toBeLessThan(1000 * type.vcpus);
    expect(memoryMib).toBeLessThan(1024 * type.memoryGib);
  }
});
