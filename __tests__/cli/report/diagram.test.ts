import { diagramOf } from "../../../cli/report/diagram";
import { stacksData, type StackData } from "../../../cli/report/stacks";
import { reportInput } from "../../support/report";

function stack(component: string, after: readonly string[] = []): StackData {
  const none = { providers: ["aws"], reads: [], outputs: [], resources: [] };
  return { id: `test-env-${component}`, component, after, ...none };
}

/** Components by tier, from the left to the right. */
function tiersOf(stacks: readonly StackData[]): string[][] {
  const { boxes, tiers } = diagramOf(stacks);
  return tiers.map(({ y, height }) =>
    boxes
      .filter((box) => box.y > y && box.y + box.height < y + height)
      .toSorted((a, b) => a.x - b.x)
      .map((box) => box.stack.component),
  );
}

it("puts each stack into the first tier that is below all it depends on", () => {
  const stacks = [
    stack("a"),
    stack("b", ["a"]),
    stack("c", ["b"]),
    stack("d", ["a", "c"]),
    stack("free"),
  ];
  expect(tiersOf(stacks).map((tier) => tier.toSorted())).toEqual([
    ["a", "free"],
    ["b"],
    ["c"],
    ["d"],
  ]);
});

it.each(["localplus-prod", "microservices-prod"] as const)("draws %s without overlaps", (name) => {
  const stacks = stacksData(reportInput(name).stacks);
  const { boxes, arrows, width, height } = diagramOf(stacks);
  expect(boxes.length).toBe(stacks.length);
  expect(arrows.length).toBe(stacks.flatMap(({ after }) => after).length);
  for (const box of boxes) {
    const others = boxes.filter((other) => other !== box && other.y === box.y);
    expect(others.filter(({ x }) => Math.abs(x - box.x) < box.width)).toEqual([]);
    expect(box.x).toBeGreaterThan(0);
    expect(box.x + box.width).toBeLessThan(width);
    expect(box.y + box.height).toBeLessThan(height);
  }
  const inside = arrows.filter(({ label: { x, y } }) =>
    boxes.some((box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height),
  );
  expect(inside).toEqual([]);
});

it("comes out the same each time", () => {
  const stacks = stacksData(reportInput("localplus-prod").stacks);
  expect(JSON.stringify(diagramOf(stacks))).toBe(JSON.stringify(diagramOf(stacks)));
});
