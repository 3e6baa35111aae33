import { nodeAlarms } from "../../modules/monitoring/node-alarms";

const watched = { loadBalancer: "app/a/1", targetGroup: "targetgroup/a/1", autoScalingGroup: "a" };

it.each([
  [0, 1],
  [1, 1],
  [3, 3],
])("misses nodes of a group of %i at least when fewer than %i answer", (min, under) => {
  expect(nodeAlarms({ ...watched, min })["nodes-missing"].bad).toEqual({ under });
});
