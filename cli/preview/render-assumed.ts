import type { Origin } from "./outputs";
import type { PreviewReport, StackPreview } from "./report";

/** Changes that every preview makes, and that the lines about outputs tell more of. */
const told = /^(terraform backend|data\.terraform_remote_state\.)/;

/** What the plans take for granted: values of stacks that are not applied, and what makes the copies differ. */
export function renderAssumed({ stacks }: PreviewReport): string {
  const lines = [...stacks.flatMap(renderOutputs), ...renderChanges(stacks)];
  return lines.length === 0 ? "" : ["Assumed:", ...lines.map((line) => `  ${line}`)].join("\n");
}

/** `network: 4 outputs planned; examples stand in for vpc_id, …` */
function renderOutputs({ component, outputs }: StackPreview): string[] {
  const of = (wanted: Origin): string[] =>
    Object.entries(outputs).flatMap(([name, origin]) => (origin === wanted ? [name] : []));
  const parts = [
    part("from its state", of("state")),
    part("known from its plan", of("planned")),
    part("planned, with examples for elements", of("partly")),
    part("examples", of("example")),
  ];
  const told = parts.filter((each) => each !== "");
  return told.length === 0 ? [] : [`outputs of ${component}: ${told.join("; ")}`];
}

function part(origin: string, names: readonly string[]): string {
  return names.length === 0 ? "" : `${origin}: ${names.join(", ")}`;
}

/** One line of changes that say the same. */
interface Group {
  readonly places: Set<string>;
  readonly components: Set<string>;
}

/** The same change in several stacks is one line, and so are the same words about several resources, and all charts. */
function renderChanges(stacks: readonly StackPreview[]): string[] {
  const groups = new Map<string, Group>();
  for (const { component, changes } of stacks) {
    for (const { where, sentence } of changes) {
      if (told.test(where)) continue;
      const chart = readChart(sentence);
      const [what, place] = chart ?? [sentence.slice(where.length + ": ".length), where];
      const group = groups.get(what) ?? { places: new Set(), components: new Set() };
      groups.set(what, group);
      group.places.add(place);
      group.components.add(component);
    }
  }
  return [...groups].map(([what, group]) => renderGroup(what, group));
}

function renderGroup(what: string, { places, components }: Group): string {
  const [first = "", ...others] = places;
  const where = components.size > 3 ? `${components.size} stacks` : [...components].join(", ");
  if (/charts?/.test(what)) return `${what}: ${[...places].join(", ")} [${where}]`;
  const place = others.length === 0 ? first : `${first} and ${others.length} more`;
  return `${place}: ${what} [${where}]`;
}

/** Charts are told by their names; why one cannot be had is in `--json`. */
function readChart(sentence: string): [what: string, chart: string] | undefined {
  const empty = /an empty chart planned in the place of (\S+(?: \S+)?) \(/.exec(sentence)?.[1];
  if (empty !== undefined) return ["empty charts in the place of those that cannot be had", empty];
  const [, chart, source] = /: chart (.+) taken from the (\w+)$/.exec(sentence) ?? [];
  return chart === undefined ? undefined : [`charts taken from the ${source ?? ""}`, chart];
}
