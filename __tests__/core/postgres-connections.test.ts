import { classMemoryGib, defaultMaxConnections } from "../../core/postgres-connections";

it.each([
  ["db.t3.micro", 1],
  ["db.t3.small", 2],
  ["db.t4g.2xlarge", 32],
  ["db.m5.large", 8],
  ["db.m6i.xlarge", 16],
  ["db.m7g.16xlarge", 256],
  ["db.r6g.large", 16],
  ["db.r5.24xlarge", 768],
])("knows that %s has %d GiB", (name, gib) => {
  expect(classMemoryGib(name)).toBe(gib);
});

it.each([
  "db.x2g.large",
  "db.z1d.large",
  "db.t3.8xlarge",
  "db.m5.small",
  "db.m5.metal",
  "t3.small",
])("does not guess the memory of %s", (name) => {
  expect(classMemoryGib(name)).toBeUndefined();
  expect(defaultMaxConnections(name)).toBeUndefined();
});

it("derives the connections a class accepts from its memory, 5000 at the most", () => {
  expect(defaultMaxConnections("db.t3.small")).toBe(225);
  expect(defaultMaxConnections("db.m5.large")).toBe(901);
  expect(defaultMaxConnections("db.r5.24xlarge")).toBe(5000);
});
