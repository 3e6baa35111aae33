import { inGraph, reversed } from "../../cli/in-graph";

const graph = [
  { id: "network", dependencies: ["state"] },
  { id: "dns", dependencies: ["network"] },
  { id: "eks", dependencies: ["network"] },
  { id: "nodes", dependencies: ["eks"] },
];

/** Runs the graph with work that takes a moment, and tells what began and ended in which order. */
async function trace(things: typeof graph, limit: number, broken?: string): Promise<string[]> {
  const events: string[] = [];
  const work = async ({ id }: { id: string }): Promise<void> => {
    events.push(`+${id}`);
    await new Promise((resolve) => setTimeout(resolve, id === "dns" ? 40 : 5));
    if (id === broken) throw new Error(`${id} is broken`);
    events.push(`-${id}`);
  };
  await inGraph(things, limit, work).catch((error: unknown) => events.push(String(error)));
  return events;
}

it("does two things at a time, each after what it depends on", async () => {
  expect(await trace(graph, 2)).toEqual([
    "+network",
    "-network",
    "+dns",
    "+eks",
    "-eks",
    "+nodes",
    "-nodes",
    "-dns",
  ]);
});

it("does one after the other when only one is allowed", async () => {
  expect(await trace(graph, 1)).toEqual(graph.flatMap(({ id }) => [`+${id}`, `-${id}`]));
});

it("begins nothing after a failure, and waits for what is under way", async () => {
  expect(await trace(graph, 2, "eks")).toEqual([
    "+network",
    "-network",
    "+dns",
    "+eks",
    "-dns",
    "Error: eks is broken",
  ]);
});

it("takes things down in the opposite order", async () => {
  const events = await trace(reversed(graph), 2);
  expect(events.indexOf("+network")).toBeGreaterThan(events.indexOf("-dns"));
  expect(events.indexOf("+eks")).toBeGreaterThan(events.indexOf("-nodes"));
  expect(events.filter((event) => event.startsWith("-"))).toHaveLength(4);
});

it("gives no place to one that still waits: what can begin begins", async () => {
  const things = [
    { id: "slow", dependencies: [] },
    { id: "after-slow", dependencies: ["slow"] },
    { id: "free", dependencies: [] },
  ];
  const begun: string[] = [];
  await inGraph(things, 2, async ({ id }) => {
    begun.push(id);
    await new Promise((resolve) => setTimeout(resolve, id === "slow" ? 20 : 1));
  });
  expect(begun).toEqual(["slow", "free", "after-slow"]);
});
