import path from "node:path";
import { liftedLines } from "../../config/lifted";
import { loadEnvironments } from "../../config/load";
import { projectRoot } from "../project";
import { appSettings, synthesize, type SynthesizedStack } from "../synthesize";
import { renderCount, renderTable } from "../table";
import { isObject, objectAt } from "../terraform-json";

/** What one stack holds. */
interface Summary {
  readonly stack: string;
  readonly resources: number;
  readonly outputs: number;
  readonly dependsOn: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * `npm run synth`: all environments (or those of ENVIRONMENTS) into `cdktf.out`, with a summary.
 *
 * @returns the exit code; warnings do not change it.
 */
export async function synthCommand({ json }: { readonly json: boolean }): Promise<number> {
  const { output } = await appSettings();
  const outdir = path.join(projectRoot, output);
  const warnings: string[] = [];
  const stacks = await synthesize({ outdir, onWarning: (line) => warnings.push(line) });
  const summaries = stacks.map(summarize);
  const names = new Set(stacks.map(({ environment }) => environment));
  const lifted = loadEnvironments([...names]).flatMap(liftedLines);
  console.log(
    json
      ? JSON.stringify({ outdir, stacks: summaries, warnings, lifted }, null, 2)
      : [...render(summaries, warnings), ...lifted, written(summaries, output)].join("\n"),
  );
  return 0;
}

/** Counts what the stack's JSON holds. */
export function summarize({ id, json, dependencies, warnings }: SynthesizedStack): Summary {
  const types = Object.values(objectAt(json, "resource"));
  const sizes = types.map((named) => (isObject(named) ? Object.keys(named).length : 0));
  return {
    stack: id,
    resources: sizes.reduce((sum, size) => sum + size, 0),
    outputs: Object.keys(objectAt(json, "output")).length,
    dependsOn: dependencies,
    warnings,
  };
}

function render(summaries: readonly Summary[], appWarnings: readonly string[]): string[] {
  const table = renderTable(
    ["stack", "resources", "outputs", "depends on"],
    summaries.map(({ stack, resources, outputs, dependsOn }) => [
      stack,
      String(resources),
      String(outputs),
      dependsOn.join("\n"),
    ]),
  );
  const stackWarnings = summaries.flatMap(({ stack, warnings }) =>
    warnings.map((warning) => `warning: ${stack}: ${warning}`),
  );
  return [...appWarnings, ...stackWarnings, table];
}

function written(summaries: readonly Summary[], output: string): string {
  return `${renderCount(summaries.length, "stack")} written to ${output}/stacks`;
}
