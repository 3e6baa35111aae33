import { measure, spread } from "../../../cli/bench/measure";
import { residentMib } from "../../../cli/bench/process-memory";

const onLinux = process.platform === "linux" ? it : it.skip;

it("takes the middle of the values and the outermost two", () => {
  expect(spread([3, 10, 1, 2, 4])).toEqual({ median: 3, min: 1, max: 10 });
});

it("measures how long a command takes", async () => {
  const { seconds } = await measure("sleep 0.2", {});
  expect(seconds).toBeGreaterThanOrEqual(0.2);
  expect(seconds).toBeLessThan(2);
});

onLinux("adds up the memory of a command and of what it starts", async () => {
  const hold = `node -e 'const held = Buffer.alloc(120 << 20, 1); setTimeout(() => held, 400)'`;
  const one = await measure(hold, {});
  const two = await measure(`${hold} & ${hold}; wait`, {});
  expect(one.peakMib).toBeGreaterThan(120);
  expect(two.peakMib).toBeGreaterThan(1.5 * (one.peakMib ?? 0));
});

onLinux("knows no memory of a process that has ended", () => {
  expect(residentMib(2 ** 22 + 1)).toBe(0);
});

it("does not measure a command that fails, but shows what it said", async () => {
  await expect(measure("echo wrong $WHAT >&2; exit 2", { WHAT: "input" })).rejects.toThrow(
    "echo wrong $WHAT >&2; exit 2: failed, got\nwrong input",
  );
});
