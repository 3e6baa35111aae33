import { classMemoryGib, maxConnections } from "../../core/postgres-connections";

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
  expect(maxConnections(name)).toBeUndefined();
});

it("gives a class 100 connections for each GiB of its memory, 5000 at the most", () => {
  expect(maxConnections("db.t3.small")).toBe(200);
  expect(maxConnections("db.m5.large")).toBe(800);
  expect(maxConnections("db.r5.24xlarge")).toBe(5000);
});
