import { mkdir } from "node:fs/promises";
import { App } from "cdktf";
import { build } from "../../blueprints";
import { components } from "../../config/environment";
import { environments as registered } from "../../config/environments";
import { loadEnvironments, registeredNames, selectNames, type Registry } from "../../config/load";
import { readStacks, type SynthesizedStack } from "../synthesized-stack";
import { allMirrored } from "./checks/escapes";

/** The registered environments as they would be if every public registry had a mirror, whatever they say themselves. */
export function mirroredEnvironments(): Registry {
  const mirrors = { images: allMirrored() };
  return Object.fromEntries(
    Object.entries(registered).map(([name, input]) => [name, { ...input, mirrors }]),
  );
}

/**
 * The stacks of these environments with a mirror for every public registry. They are nobody's: nothing is written but
 * into `outdir`.
 *
 * @param globs environments, separated by commas; all when left out.
 */
export async function synthesizeMirrored(
  outdir: string,
  globs: string | undefined,
): Promise<SynthesizedStack[]> {
  await mkdir(outdir, { recursive: true });
  const app = new App({ outdir, stackTraces: false });
  for (const environment of loadEnvironments(selectNames(globs), mirroredEnvironments()))
    build(app, environment);
  app.synth();
  return readStacks(outdir, {
    environments: registeredNames(),
    components: Object.values(components).flat(),
  });
}
