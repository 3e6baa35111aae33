import dagre, {
  type EdgeLabel,
  type GraphLabel,
  type NodeLabel,
  type RankerFunction,
} from "@dagrejs/dagre";
import type { StackData } from "./stacks";

/** A box of the diagram, by its upper left corner; in units of the drawing. */
export interface Box {
  readonly stack: StackData;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An arrow from a stack to one that is deployed after it. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Outputs that are read; none where only the order matters. */
  readonly outputs: readonly string[];
  /** The `d` of an SVG path. */
  readonly path: string;
  /** Where their number stands. */
  readonly label: Point;
}

/** Stacks that can be deployed at the same time. */
export interface Tier {
  readonly y: number;
  readonly height: number;
}

/** A drawing of the stacks in tiers: each below all it depends on, and as high as that lets it be. */
export interface Diagram {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly tiers: readonly Tier[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The library takes a function where its types have but the names of its own. */
type Settings = Pick<
  GraphLabel,
  "rankdir" | "nodesep" | "ranksep" | "edgesep" | "marginx" | "marginy" | "width" | "height"
> & { readonly ranker: RankerFunction };

const box = { width: 192, height: 62 };
const gap = { column: 26, tier: 64, margin: 36 };
const label = { width: 22, height: 22, labelpos: "c" } as const;

/** Lays the stacks out. The same stacks always come out the same. */
export function diagramOf(stacks: readonly StackData[]): Diagram {
  const graph = new dagre.graphlib.Graph<Settings, NodeLabel, EdgeLabel>();
  graph.setGraph({
    rankdir: "TB",
    nodesep: gap.column,
    ranksep: gap.tier,
    edgesep: 16,
    ranker: asEarlyAsPossible,
    marginx: gap.margin,
    marginy: gap.margin,
  });
  for (const { component } of stacks) graph.setNode(component, { ...box });
  for (const { component, after } of stacks)
    for (const upstream of after) graph.setEdge(upstream, component, { ...label });
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const boxes = stacks.map((stack): Box => {
    const { x = 0, y = 0 } = graph.node(stack.component);
    return { stack, x: round(x - box.width / 2), y: round(y - box.height / 2), ...box };
  });
  return {
    width: round(width),
    height: round(height),
    boxes,
    arrows: stacks.flatMap(({ component, after, reads }) =>
      after.map((upstream): Arrow => {
        const { points = [], x = 0, y = 0 } = graph.edge(upstream, component);
        return {
          from: upstream,
          to: component,
          outputs: reads.find((read) => read.component === upstream)?.outputs ?? [],
          path: curve(points),
          label: onCurve(points, { x, y }),
        };
      }),
    ),
    tiers: tiersOf(boxes),
  };
}

/** Ranks stacks by the longest way to them, so that a tier holds what its upper neighbours make possible. */
const asEarlyAsPossible: RankerFunction = (graph) => {
  const rankOf = (id: string): number => {
    const node = graph.node(id);
    const upstream = graph.inEdges(id) ?? [];
    node.rank ??= Math.max(
      0,
      ...upstream.map((edge) => rankOf(edge.v) + (graph.edge(edge).minlen ?? 1)),
    );
    return node.rank;
  };
  graph.nodes().forEach(rankOf);
};

function tiersOf(boxes: readonly Box[]): Tier[] {
  const tops = [...new Set(boxes.map(({ y }) => y))].toSorted((a, b) => a - b);
  const padding = gap.tier / 4;
  return tops.map((y) => ({ y: round(y - padding), height: round(box.height + 2 * padding) }));
}

/** Through the points, round at each: quadratic curves between the middles of its straight parts. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return "";
  const inner = rest.slice(0, -1);
  const turns = inner.map((point, index) => {
    const next = rest[index + 1] ?? last;
    const end = index === inner.length - 1 ? next : middle(point, next);
    return `Q${text(point)} ${text(end)}`;
  });
  return [`M${text(first)}`, ...turns, ...(turns.length === 0 ? [`L${text(last)}`] : [])].join("");
}

/** Where the curve is that turns at this point. */
function onCurve(points: readonly Point[], turn: Point): Point {
  const index = points.findIndex(({ x, y }) => x === turn.x && y === turn.y);
  const [before = turn, after = turn] = [points[index - 1], points[index + 1]];
  const start = index === 1 ? before : middle(before, turn);
  const end = index === points.length - 2 ? after : middle(turn, after);
  return {
    x: round((start.x + 2 * turn.x + end.x) / 4),
    y: round((start.y + 2 * turn.y + end.y) / 4),
  };
}

function middle(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function text({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
