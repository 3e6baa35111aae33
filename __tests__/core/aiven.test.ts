import { aivenCloud } from "../../core/aiven/clouds";
import {
  aivenPlan,
  aivenPlanFault,
  postgresConnections,
  takesIntegrations,
  takesPools,
  takesReplica,
} from "../../core/aiven/plans";
import { aivenVersionFault, aivenVersionFinding } from "../../core/aiven/versions";

it.each([
  ["postgres", "hobbyist", 1],
  ["postgres", "startup-8", 1],
  ["postgres", "business-8", 2],
  ["postgres", "premium-8", 3],
  ["kafka", "startup-4", 3],
  ["kafka", "business-4", 3],
  ["kafka", "premium-6x-8", 6],
  ["kafka", "premium-30x-32", 30],
  ["valkey", "business-4", 2],
] as const)("knows how many nodes %s has on %s", (store, plan, nodes) => {
  expect(aivenPlan(store, plan)?.nodes).toBe(nodes);
});

it("knows which plans replicas and integrations are made on", () => {
  expect(["hobbyist", "startup-4", "business-4", "premium-4"].filter(takesReplica)).toEqual([
    "startup-4",
  ]);
  expect(takesIntegrations("postgres", "hobbyist")).toBe(false);
  expect(takesIntegrations("postgres", "startup-4")).toBe(true);
});

it("sells Kafka's smallest plan up to the version that another one replaced it in", () => {
  expect(aivenPlanFault("kafka", "startup-2", "3.8")).toBeUndefined();
  for (const version of ["3.9", "3.10", "4.2"]) {
    expect(aivenPlanFault("kafka", "startup-2", version)).toEqual({
      what: `is a plan that Aiven sells for Kafka before 3.9 only, not for ${version}`,
      remedy: "choose startup-4, which stands in its place, or a larger plan",
    });
    expect(aivenPlanFault("kafka", "startup-4", version)).toBeUndefined();
  }
});

it("knows which plans have pools, and how many connections they take", () => {
  expect(["hobbyist", "startup-4", "business-8"].filter(takesPools)).toEqual([
    "startup-4",
    "business-8",
  ]);
  expect(["startup-4", "business-8", "premium-64"].map(postgresConnections)).toEqual([
    100, 200, 1000,
  ]);
});

it("names Aiven's clouds, and none that no source names", () => {
  expect(aivenCloud("eu-west-1")).toBe("aws-eu-west-1");
  expect(aivenCloud("me-south-1")).toBeUndefined();
});

it("has nothing against a version without an announced end, whatever the day", () => {
  expect(aivenVersionFault("valkey", "9.1")).toBeUndefined();
  expect(aivenVersionFinding("valkey", "9.1", "2099-01-01")).toBeUndefined();
});
