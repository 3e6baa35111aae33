import { setTimeout as sleep } from "node:timers/promises";
import { inParallel } from "../../cli/in-parallel";

it("gives the results in the order of the items, with no more than the limit at once", async () => {
  let running = 0;
  let most = 0;
  const results = await inParallel([30, 5, 10, 1], 2, async (ms) => {
    most = Math.max(most, ++running);
    await sleep(ms);
    running--;
    return `waited ${ms}`;
  });
  expect(results).toEqual(["waited 30", "waited 5", "waited 10", "waited 1"]);
  expect(most).toBe(2);
});

it("begins nothing more after a failure, but waits for what is under way", async () => {
  const ended: string[] = [];
  const work = async (name: string) => {
    if (name === "bad") throw new Error("bad failed");
    await sleep(20);
    ended.push(name);
  };
  await expect(inParallel(["slow", "bad", "never"], 2, work)).rejects.toThrow("bad failed");
  expect(ended).toEqual(["slow"]);
});
